"""What comes from a learning management system: archives of submissions and lists of students."""
