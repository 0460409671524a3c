#!/bin/sh
# Serves the files of /srv over HTTP.
exec httpd -f -p "${PORT:-8080}" -h /srv
