/** What an issue or an error is about, and what to do. Whole sentences are made of it. */
export interface Wording {
  readonly cause: string;
  readonly cure: string;
}

/** German for every code of an issue. `FILE` stands for the role of the file, as in `--invoices.decimal`. */
export const GERMAN_ISSUES: Readonly<Record<string, Wording>> = {
  'account-balance': {
    cause:
      'Der offene Betrag ist höher als die Rechnung, also wohl der Saldo eines Kontos; bei diesem Kunden werden offene Beträge nicht gelesen',
    cure: 'Die Spalte weglassen: --invoices.map balance=',
  },
  'after-as-of': {
    cause:
      'Rechnungen, Zahlungen und Gutschriften nach dem Stichtag stehen in keiner Zahl; so viele sind es',
    cure: 'Ein späterer Stichtag (--as-of), oder die Schreibweise mit --FILE.date-format nennen, wenn die Tage falsch gelesen sind',
  },
  'ambiguous-invoice': {
    cause:
      'Eine Zeile ohne Kunden nennt eine Rechnungsnummer, die mehrere Kunden haben; der Betrag bleibt unzugeordnet',
    cure: 'Der Zeile ihre Kundennummer geben',
  },
  'ambiguous-payment': {
    cause:
      'Eine Zahlung ohne Bezug passt zu mehreren offenen Rechnungen; die am längsten fällige bekam sie',
    cure: 'Die Rechnung in der Zeile nennen, oder --allocation explicit',
  },
  'amount-below-minor-unit': {
    cause: 'Mehr Nachkommastellen, als die Währung hat',
    cure: 'Den Betrag berichtigen oder der Zeile ihre Währung geben',
  },
  'amount-too-large': {
    cause: 'Zu groß, um genau gerechnet zu werden',
    cure: 'Den Betrag berichtigen',
  },
  'bad-amount': {
    cause: 'Kein Betrag in der Schreibweise dieser Datei',
    cure: 'Die Zelle berichtigen oder das Dezimalzeichen mit --FILE.decimal nennen',
  },
  'bad-currency': {
    cause:
      'Kein Währungscode nach ISO 4217, oder der Betrag nennt eine andere Währung als seine Zeile',
    cure: 'EUR, USD, ... schreiben',
  },
  'bad-date': {
    cause:
      'Kein Tag des Kalenders, nicht in der genannten Schreibweise, oder Tag und Monat stehen anders herum als in der übrigen Datei',
    cure: 'Die Zelle berichtigen oder die Schreibweise mit --FILE.date-format nennen',
  },
  'bad-number': {
    cause:
      'Keine Zahlungsbedingungen, die verstanden werden (`30`, `Net 30`, `10 Tage 2 % Skonto, 30 Tage netto`), oder keine Zahl; die Zelle gilt als leer, wenn die Zeile nicht verworfen ist',
    cure: 'Die Zelle berichtigen oder Fälligkeiten angeben',
  },
  'bad-object': {
    cause: 'Einem Objekt der Schnittstelle fehlt ein Feld, oder eines kann nicht sein',
    cure: 'Das genannte Objekt ansehen',
  },
  'bad-percent': {
    cause: 'Kein Prozentsatz von 0 bis 100',
    cure: 'Die Zelle berichtigen',
  },
  'bad-point': {
    cause: 'Ein Vorfall, dessen Punkt nicht 1 bis 10 ist',
    cure: 'Die Zelle berichtigen',
  },
  'bad-text': {
    cause: 'Eine Nummer oder ein Name eines Datensatzes ist kein Text',
    cure: 'Als Text geben, etwa String(id)',
  },
  'client-by-amount': {
    cause:
      'Zahlungen von jemandem, der kein Kunde ist, ohne Rechnungsnummer; sie gelten dem Kunden, dem allein genau dieser Betrag im halben Jahr davor berechnet wurde',
    cure: 'Den Zeilen ihre Kundennummer geben, wenn das nicht stimmt',
  },
  'client-by-name': {
    cause:
      'Zeilen nennen einen Kunden ohne Rechnungen, und so heißt nur dieser eine; sie zählen für ihn',
    cure: 'Nichts zu tun; wenn es zwei sind, die Kundennummer schreiben',
  },
  'client-twice': {
    cause: 'Ein Kunde kam zweimal; keine der beiden Bewertungen kennt alles von ihm',
    cure: 'Jeden Kunden nur einmal bringen',
  },
  'client-without-invoices': {
    cause: 'Zahlungen oder Gutschriften eines Kunden ohne Rechnung; sie bleiben unzugeordnet',
    cure: 'Den Kunden schreiben wie in den Rechnungen',
  },
  'client-mismatch': {
    cause:
      'Die Zeile nennt einen Kunden, ihre Rechnung gehört einem anderen; sie zählt zur Rechnung',
    cure: 'Den Kunden oder die Rechnungsnummer berichtigen',
  },
  'currency-mismatch': {
    cause:
      'Eine andere Währung als die der Rechnung: die Zahlung bleibt unzugeordnet, ein Abzug oder eine Vereinbarung zählt nicht',
    cure: 'Vorher umrechnen',
  },
  'currency-of-payments': {
    cause:
      'Die Rechnungen nennen keine Währung, und alle Zahlungen sind in einer: so gelten auch die Rechnungen',
    cure: 'Nichts zu tun; mit --currency, wenn sie in einer anderen sind',
  },
  'deduction-without-invoice': {
    cause:
      'Ein Abzug (Skonto, Steuerabzug, Einbehalt, Gebühr, Ausbuchung) nennt keine oder keine gültige Rechnung',
    cure: 'Die Rechnungsnummer nennen',
  },
  'due-before-issue': {
    cause: 'Fällig vor dem Rechnungsdatum; beide Tage bleiben, wie sie sind',
    cure: 'Die Fälligkeit prüfen',
  },
  'duplicate-invoice': {
    cause:
      'Eine Rechnungsnummer steht bei einem Kunden zweimal; die erste Zeile zählt, die zweite nicht',
    cure: 'Eine der beiden entfernen oder berichtigen; Positionen einer Rechnung vorher addieren',
  },
  'duplicate-row': {
    cause:
      'Eine Zeile sagt dasselbe wie eine frühere: zwei Zahlungen, Gutschriften oder Vereinbarungen zählen beide, von zwei Reklamationen eine',
    cure: 'Eine der beiden entfernen, wenn sie dieselbe ist',
  },
  'end-of-month': {
    cause:
      'Zahlungsziele zum Monatsende haben zwei Bedeutungen; der spätere Tag gilt als Fälligkeit',
    cure: 'Nichts zu tun; wenn es falsch ist, die Fälligkeiten selbst angeben',
  },
  'excluded-credit-note': {
    cause: 'Eine Gutschrift im Entwurf oder eine stornierte unter den Rechnungen',
    cure: 'Nichts zu tun',
  },
  'excluded-invoice': {
    cause:
      'Eine Zahlung nennt einen Entwurf, eine stornierte oder eine spätere Rechnung; sie bleibt unzugeordnet',
    cure: 'Status und Datum prüfen',
  },
  'file-cut-off': {
    cause:
      'Die letzte Zeile ist zu kurz: die Datei ist vielleicht abgeschnitten; von Objekten einer Schnittstelle: eine Seite einer Liste, die mehr hat',
    cure: 'Noch einmal exportieren; alle Seiten holen',
  },
  'folded-invoice': {
    cause:
      'Zeilen nennen Rechnungen in anderer Schreibweise, oder mehrere in einer Zelle; sie sind ihnen zugeordnet',
    cure: 'Nichts zu tun; wenn es falsch ist, die Nummern schreiben wie in den Rechnungen',
  },
  'instalment-rows': {
    cause:
      'Zeilen einer Rechnung eines Tages sind an verschiedenen Tagen fällig: jede Rate ist eine eigene Forderung, wie in 12 (due 2023-07-31); Zeilen mit der Nummer gelten der mit genau ihrem Betrag, sonst den ersten',
    cure: 'Nichts zu tun; wenn es falsch ist, nur eine Zeile je Rechnung lassen',
  },
  'invoice-by-amount': {
    cause:
      'Zeilen ohne Kunden nennen eine Rechnungsnummer, die mehrere Kunden haben; sie gelten dem, dessen Rechnung genau den Betrag hat',
    cure: 'Den Zeilen ihre Kundennummer geben, wenn das nicht stimmt',
  },
  'invoice-by-year': {
    cause:
      'Zeilen ohne Kunden nennen eine Rechnungsnummer, die mehrere Kunden in verschiedenen Jahren haben; sie gelten dem der neuesten',
    cure: 'Den Zeilen ihre Kundennummer geben, wenn das nicht stimmt',
  },
  'invoice-in-text': {
    cause:
      'Zahlungen ohne Rechnungsnummer nennen eine im Verwendungszweck; sie sind ihr zugeordnet',
    cure: 'Nichts zu tun; wenn es falsch ist, die Rechnung in der Zeile nennen',
  },
  'invoice-without-currency': {
    cause: 'Eine Zahlung nennt eine Währung und ihre Rechnung keine; sie bleibt unzugeordnet',
    cure: 'Die Währung der Rechnungen nennen: --currency EUR',
  },
  'line-item': {
    cause: 'Eine Zeile je Position, mit der Summe in jeder: sie wird einmal gelesen',
    cure: 'Nichts zu tun',
  },
  'line-totals-differ': {
    cause: 'Die Positionen einer Rechnung nennen verschiedene Summen',
    cure: 'Noch einmal exportieren',
  },
  'lost-dispute': {
    cause:
      'Die Reklamation einer Zahlung ging verloren, und keine Zeile nimmt das Geld zurück; es gilt weiter als bezahlt',
    cure: 'Eine Zahlung der Art `chargeback` mit Tag und Betrag dazugeben',
  },
  'missing-value': {
    cause: 'Eine nötige Zelle ist leer, oder eine Zahlung nennt weder Rechnung noch Kunden',
    cure: 'Ausfüllen oder die Zeile entfernen',
  },
  'negative-amount': {
    cause: 'Unter null, wo nichts unter null sein kann',
    cure: 'Das Vorzeichen berichtigen oder die Datei als Gutschriften lesen (--credit-notes)',
  },
  'negative-invoice': {
    cause: 'Ein Betrag unter null unter den Rechnungen gilt als Gutschrift',
    cure: 'Nichts zu tun',
  },
  'negative-total': {
    cause:
      'Alle Zahlungen einer Währung, oder alle Gutschriften, sind zusammen unter null: vielleicht stehen sie mit einem Minus da',
    cure: 'Die Vorzeichen umkehren',
  },
  'net-prices': {
    cause:
      'Die meisten vereinbarten Preise eines Kunden, drei verschiedene oder mehr, werden um genau die Umsatzsteuer überschritten: die überschrittenen gelten mit ihr',
    cure: 'Vereinbarte Preise so angeben, wie sie berechnet werden',
  },
  'no-cash': {
    cause:
      'Eine Zahlung, von der ihr Status sagt, dass kein Geld kam oder keines blieb; die Zeile zählt nicht',
    cure: 'Nichts zu tun',
  },
  'no-currency': {
    cause: 'Niemand nennt die Währung; zwei Nachkommastellen werden angenommen',
    cure: 'Sie mit --currency EUR nennen',
  },
  'no-date': {
    cause:
      'Ein Strich oder ein Wort wie `offen`, `nein` oder `n/a` in einer Spalte mit Tagen, die leer sein darf, gilt als kein Tag',
    cure: 'Nichts zu tun',
  },
  'no-discount-day': {
    cause:
      'Ein Skonto ohne letzten Tag gilt als bis zur Fälligkeit angeboten; ohne Fälligkeit gilt es als keines',
    cure: 'Den letzten Tag angeben',
  },
  'no-invoice': {
    cause:
      'Eine Zeile unter den Rechnungen, die ein anderer Beleg ist: Zahlung, Angebot, Auftrag, Quittung, Mahnung; oder ein Entwurf ohne Nummer',
    cure: 'Nichts zu tun',
  },
  'no-payment-dates': {
    cause:
      'Zu den meisten bezahlten Rechnungen steht nirgends, an welchem Tag sie bezahlt wurden: sie sind in keiner Zahl über Tage, und die Verspätungsquoten sind die der übrigen',
    cure: 'Die Zahlungen dazugeben (--payments) oder eine Spalte mit dem Zahlungstag',
  },
  'no-payments': {
    cause:
      'Zu den meisten Rechnungen steht nirgends, was bezahlt wurde: keine Zahlungen, kein Status, kein Zahlungstag, kein bezahlter und kein offener Betrag; sie gelten als unbezahlt',
    cure: 'Die Zahlungen dazugeben (--payments)',
  },
  'no-record': {
    cause: 'Zeilen eines bekannten Exports, die keine Rechnung, Zahlung oder Gutschrift sind',
    cure: 'Nichts zu tun',
  },
  'no-rows': {
    cause: 'Eine Kopfzeile und nichts darunter',
    cure: 'Den Filter des Exports prüfen',
  },
  'open-items-only': {
    cause:
      'Dieser Export hat nur offene Rechnungen: wer pünktlich zahlte, fehlt, und die Verspätungsquoten sind zu hoch',
    cure: 'Alle Rechnungen exportieren, mit ihren Zahlungen',
  },
  'paid-with-large-residual': {
    cause: 'Als bezahlt vermerkt, und viel davon ist offen; das Ereignis gilt als schwach',
    cure: 'Prüfen, ob Zahlungen fehlen',
  },
  'paid-without-payment': {
    cause:
      'Als bezahlt vermerkt, und keine Zahlung liegt vor; die Rechnung ist in keiner Zahl über Tage',
    cure: 'Die Zahlungen dazugeben',
  },
  'due-on-issue': {
    cause:
      'Fast alle Rechnungen sind am Tag der Ausstellung fällig, und kaum eine wurde an ihm bezahlt; wer in der vereinbarten Frist zahlt, sieht säumig aus',
    cure: 'Diese Spalte weglassen und die Frist angeben (--invoices.map dueDate= --terms-days 30)',
  },
  'payments-begin-later': {
    cause:
      'Die Zahlungen beginnen lange nach den ersten Fälligkeiten; die Rechnungen davor gelten als unbezahlt oder spät bezahlt',
    cure: 'Frühere Zahlungen dazugeben, oder diese Rechnungen weglassen',
  },
  'payments-end-earlier': {
    cause:
      'Die Zahlungen enden lange vor den letzten Fälligkeiten; die Rechnungen danach gelten als unbezahlt',
    cure: 'Spätere Zahlungen dazugeben, oder den letzten Tag als Stichtag nehmen (--as-of)',
  },
  'repeated-header': {
    cause: 'Die Kopfzeile steht noch einmal zwischen den Zeilen',
    cure: 'Nichts zu tun',
  },
  'report-row': {
    cause: 'Überschriften, Summen und Fußzeilen eines Berichts',
    cure: 'Nichts zu tun',
  },
  'return-fee': {
    cause:
      'Zurückgebucht wurde etwas mehr, als der Kunde gezahlt hatte; der Rest gilt als Gebühr der Bank und steht auf keiner Rechnung',
    cure: 'Nichts zu tun',
  },
  'return-without-payment': {
    cause:
      'Geld wurde zurückgebucht, und die Zahlung dazu ist nicht zu finden; was sie bezahlt hat, gilt weiter als bezahlt',
    cure: 'In der Zeile der Rückbuchung die Nummer der Zahlung oder der Rechnung nennen',
  },
  'settled-on-mismatch': {
    cause:
      'Die Zeile der Rechnung widerspricht den Zahlungen (dann zählen diese) oder sich selbst (was dann zählt, sagt --lang en)',
    cure: 'Beide prüfen',
  },
  'silent-books': {
    cause:
      'Die letzte Rechnung, Zahlung oder Gutschrift liegt mehr als 90 Tage vor dem Stichtag; was offen ist, gilt seitdem als unbezahlt',
    cure: 'Diesen Tag als Stichtag nehmen (--as-of), wenn die Bücher dort enden',
  },
  'similar-client-ids': {
    cause:
      'Zwei Kundennummern unterscheiden sich nur in führenden Nullen, Großschreibung, Leerzeichen oder der Kodierung eines Buchstabens; hier sind es zwei Kunden',
    cure: 'Die Nummer überall gleich schreiben',
  },
  'stray-cash': {
    cause:
      'Ein großer Teil der Zahlungen fand keinen Kunden, oder keine Rechnung von Kunden, die nichts schulden; wer als säumig dasteht, kann gezahlt haben',
    cure: 'Den Kunden oder die Rechnungsnummer schreiben wie in den Rechnungen',
  },
  'total-row': {
    cause: 'Eine Zeile ohne Datum mit „Summe“, „Total“, ... ist kein Datensatz',
    cure: 'Nichts zu tun',
  },
  'unclear-documents': {
    cause:
      'Zeilen unter null, deren Belegart nicht verstanden wird, sind verworfen: Zahlungen oder Gutschriften; wer bezahlt hat, gilt vielleicht als säumig',
    cure: '`credit-note` hineinschreiben, wo es eine ist, und Zahlungen als eigene Datei angeben',
  },
  'unclear-payments': {
    cause: 'Zahlungen, deren Art oder Status nicht verstanden wird, zählen als Geldeingang',
    cure: 'Eines der Wörter aus docs/columns.md verwenden, oder die Zeilen herausnehmen, die kein Geld sind',
  },
  'unknown-invoice': {
    cause: 'Die Zeile nennt eine Rechnung, die der Kunde nicht hat; sie bleibt unzugeordnet',
    cure: 'Die Nummer berichtigen oder die Rechnung dazugeben',
  },
  'unknown-payment': {
    cause:
      'Eine Reklamation nennt eine Zahlung, die der Kunde nicht hat oder die keine Rechnung nennt; sie zählt nicht',
    cure: 'Die Zahlung dazugeben oder die Rechnung nennen',
  },
  'unknown-part': {
    cause: 'Teilweise bezahlt, und nichts sagt wie viel; die Rechnung gilt als unbezahlt',
    cure: 'Den bezahlten oder den offenen Betrag angeben, oder die Zahlungen',
  },
  'unknown-word': {
    cause:
      'Ein Status, eine Art oder ein Grund, der nicht verstanden wird; die Zelle gilt als leer, wenn die Zeile nicht verworfen ist',
    cure: 'Eines der Wörter verwenden, die docs/columns.md nennt',
  },
  'unknown-words': {
    cause:
      'Wörter in einer Spalte, von der abhängt, was die Zeilen zählen, werden nicht verstanden; sie zählen, als stünde dort nichts. Das erste',
    cure: 'Eines der Wörter schreiben, die docs/columns.md nennt',
  },
  'unnamed-currency': {
    cause: 'Zahlungen nennen eine Währung, die Rechnungen keine: wer bezahlt hat, gilt als säumig',
    cure: 'Die Währung der Rechnungen nennen: --currency EUR',
  },
  'unread-column': {
    cause:
      'Aus dieser Spalte wird nichts gelesen, und ihre Zellen sehen aus wie ein Status, eine Belegart, ein Storno, Soll und Haben, ein Fälligkeitstag oder ein bezahlter Betrag. Sie wäre',
    cure: 'Mit --FILE.map NAME=SPALTE lesen, oder mit --FILE.map NAME= sagen, dass sie wegbleibt',
  },
  'wrong-cell-count': {
    cause: 'Mehr oder weniger Zellen als die Kopfzeile',
    cure: 'Trennzeichen und Anführungszeichen prüfen',
  },
  'yearly-numbers': {
    cause:
      'Rechnungsnummern beginnen jedes Jahr neu; sie sind nach dem Jahr unterschieden, wie in 12 (2023), und Zeilen mit der bloßen Nummer gelten der Rechnung mit genau ihrem Betrag, sonst der neuesten offenen',
    cure: 'Nichts zu tun; wenn es falsch ist, in allen Dateien das Jahr zur Nummer schreiben',
  },
  'zero-amount': {
    cause: 'Ein Betrag von null; die Zeile zählt nicht',
    cure: 'Nichts zu tun',
  },
  'zero-date': {
    cause: 'Nullen stehen für kein Datum',
    cure: 'Nichts zu tun',
  },
};

/** German for every code of an error. */
export const GERMAN_ERRORS: Readonly<Record<string, Wording>> = {
  aborted: { cause: 'Das Lesen wurde abgebrochen', cure: 'Nichts zu tun' },
  'bad-amount': {
    cause: 'Kein Betrag: eine schlichte Dezimalzahl wird gebraucht',
    cure: "minorUnits('1234.50', 'EUR')",
  },
  'bad-argument': {
    cause: 'Eine Option gibt es nicht, oder ihr Wert kann nicht sein',
    cure: 'Die Option berichtigen',
  },
  'bad-date': {
    cause: 'Kein Tag des Kalenders in der Form JJJJ-MM-TT',
    cure: "plainDate('2024-06-30')",
  },
  'columns-ambiguous': {
    cause:
      'Zwei Überschriften könnten dieselbe Spalte sein, oder der Betrag steht einmal mit und einmal ohne Steuer oder in zwei Währungen da',
    cure: 'Eine davon im Kopf der Datei umbenennen oder sagen, welche es ist',
  },
  'columns-missing': {
    cause: 'Nötige Spalten wurden nicht gefunden',
    cure: 'Ihre Überschriften nennen',
  },
  'csv-malformed': {
    cause: 'Ein Anführungszeichen endet nie oder steht mitten in einer Zelle; nichts wurde gelesen',
    cure: 'Noch einmal exportieren oder das Anführungszeichen berichtigen',
  },
  'database-failed': {
    cause:
      'DuckDB reicht der Speicher oder der Platz auf der Platte nicht, die Verbindung wurde inzwischen für anderes benutzt, oder eine Grenze von ClickHouse schnitt die Antwort ab',
    cure: '--memory-limit erhöhen, TMPDIR auf eine größere Platte legen, eine eigene Verbindung geben, oder in ClickHouse ein Profil ohne limit und max_result_rows',
  },
  'date-format-ambiguous': {
    cause: 'Kein Datum der Datei verrät, was Tag, Monat und Jahr ist',
    cure: 'Die Schreibweise nennen',
  },
  'file-binary': {
    cause: 'Kein Text: eine Arbeitsmappe, ein Archiv, ein PDF',
    cure: 'Als CSV speichern',
  },
  'file-empty': { cause: 'Es steht nichts darin', cure: 'Noch einmal exportieren' },
  'file-encoding': {
    cause: 'Die Bytes sind kein Text in dieser Zeichenkodierung',
    cure: 'Die Zeichenkodierung nennen',
  },
  'file-is-directory': { cause: 'Das ist ein Ordner', cure: 'Eine CSV-Datei darin nennen' },
  'file-not-found': { cause: 'Diese Datei gibt es nicht', cure: 'Den Pfad prüfen' },
  'file-unreadable': {
    cause: 'Das System verweigert das Lesen der Datei',
    cure: 'Die Rechte prüfen',
  },
  'file-unwritable': {
    cause: 'Das System verweigert das Schreiben der Ausgabe',
    cure: 'Den Ordner von --output prüfen, für temporäre Dateien TMPDIR',
  },
  'number-format-ambiguous': {
    cause: 'Kein Betrag der Datei verrät das Dezimalzeichen',
    cure: 'Es nennen',
  },
  'wrong-file': {
    cause:
      'Das ist der Export von etwas anderem, etwa Zahlungen statt Rechnungen, oder nicht von dem genannten Format',
    cure: 'Als das angeben, was es ist',
  },
};
