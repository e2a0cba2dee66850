#!/bin/bash
# What the machine by which engineers reach the database runs when it begins: the client of
# PostgreSQL, of the newest version that its system has.
dnf install -y postgresql16 || amazon-linux-extras install -y postgresql13
