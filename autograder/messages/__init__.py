"""The catalogues of messages, one `.po` a language, and what makes them: `make messages`."""
