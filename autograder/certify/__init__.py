"""Proving an assignment before it is handed out, and the certificate that says so."""
