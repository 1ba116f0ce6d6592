# The errors of the photo service in German.

photo_not_found = Es gibt kein Foto { $id }
too_many_tags = { $count ->
    [one] Ein Tag ist zu viel
   *[other] { $count } Tags sind zu viel
}
invalid_photo = Das Foto ist nicht gültig

issue-too_short = Mindestens { $min } Zeichen
issue-required = Fehlt
issue-invalid_value = Ungültiger Wert
issue-unknown_field = Unbekanntes Feld
issue-malformed = Nicht lesbar

# What the service answers for its framework.
not_found = Hier ist nichts
method_not_allowed = Der Pfad kennt diese Methode nicht
malformed_body = Der Inhalt ist nicht lesbar
unsupported_media_type = Der Medientyp des Inhalts wird nicht unterstützt
payload_too_large = Der Inhalt ist zu groß
invalid_query = Die Abfrage ist nicht gültig
invalid_path = Ein Teil des Pfads ist nicht gültig
missing_header = Ein Header fehlt oder ist nicht gültig
unauthorized = Es braucht gültige Zugangsdaten
forbidden = Das ist nicht erlaubt
not_acceptable = Nichts davon nimmt der Client an
too_many_requests = Zu viele Anfragen
timeout = Die Anfrage dauerte zu lange
overloaded = Der Dienst ist überlastet
bad_request = Die Anfrage ist falsch
internal_server_error = Ein Fehler im Dienst
