# What the photo service says in German.

photo_not_found = Es gibt kein Foto { $id }
    .title = Foto nicht gefunden
disk_failed = Etwas ging schief
call_failed = Der Aufruf schlug fehl
named_id = Die Kennung heißt anders
no_such_endpoint = Hier ist nichts
wrong_method = Falsche Methode
unreadable = Der Inhalt ist nicht lesbar
invalid_photo = Der Inhalt ist nicht gültig
not_json = Bitte JSON senden
too_large = Zu groß
bad_query = Die Abfrage ist nicht gültig
bad_id = Kein Foto hat eine solche Kennung
bad_header = Ein Header ist falsch
key_needed = Ein Schlüssel ist nötig
keep_out = Kein Zutritt
json_alone = Es gibt nur JSON
took_too_long = Es dauerte zu lange
too_busy = Zu viel zu tun
crashed = Etwas "ist" kaputt
refused = Abgelehnt
failed = Fehlgeschlagen

issue-length = { $min ->
    [one] Mindestens ein Zeichen
   *[other] Mindestens { $min } Zeichen
}
issue-required = Fehlt
issue-invalid_value = Ungültiger Wert
issue-unknown_field = Unbekanntes Feld
issue-malformed = Nicht lesbar
