//! The lines on top of a mail: who sent it, to whom, when, about what.

use super::super::Item;
use super::{date, names};
use crate::document::Meta;
use crate::text::fold;

/// Labels of such lines, folded, by what they say.
const SENDER: &[&str] = &["from", "van", "von", "afzender", "absender", "expediteur", "de"];
const SENT: &[&str] = &["date", "datum", "sent", "verzonden", "gesendet", "envoye"];
const OTHERS: &[&str] =
    &["to", "aan", "an", "cc", "bcc", "reply-to", "antwoord aan", "kopie", "priority", "importance", "attachments", "bijlagen"];
const ABOUT: &[&str] = &["subject", "onderwerp", "betreft", "betreff", "objet"];

/// Whether a text opens as a mail does: with a sender, and a subject or somebody to whom it goes.
pub(super) fn opens(items: &[Item]) -> bool {
    let labelled =
        |labels: &[&str]| items.iter().take(8).any(|item| label(&item.text).is_some_and(|(label, _)| labels.contains(&label.as_str())));
    labelled(SENDER) && (labelled(ABOUT) || labelled(OTHERS))
}

/// Reads a line on top of a mail; says whether it is one. The subject is left to those who read labels everywhere.
pub(super) fn read(text: &str, meta: &mut Meta) -> bool {
    let Some((label, value)) = label(text) else { return false };
    if SENDER.contains(&label.as_str()) {
        let name = value.split(['<', '[', '(']).next().unwrap_or("").trim().trim_matches('"');
        if meta.authors.is_empty() {
            // `Anna Vos from The Post`.
            let of_paper = || {
                [" vom ", " von ", " van ", " from ", " of ", " bij ", " at ", " de "]
                    .iter()
                    .find_map(|word| names(name.split_once(word)?.0))
            };
            meta.authors = names(name).or_else(of_paper).unwrap_or_default();
        }
        return true;
    }
    if SENT.contains(&label.as_str()) {
        if meta.date.is_empty() {
            meta.date = date(value).unwrap_or_default();
        }
        return true;
    }
    OTHERS.contains(&label.as_str())
}

/// Whether a line of the mail says what its subject says behind the name of its series: `De brief #12: Wie betaalt?` and `Wie betaalt?`.
pub(super) fn names_text(line: &str, subject: &str) -> bool {
    let before = subject.strip_suffix(line).filter(|_| line.contains(' ')).map(str::trim_end);
    before.is_some_and(|before| before.is_empty() || before.ends_with([':', '|', '-', '–', '—', '·', '#']))
}

/// What a line gives as the subject of a mail.
pub(super) fn subject(text: &str) -> Option<&str> {
    label(text).filter(|(label, _)| ABOUT.contains(&label.as_str())).map(|(_, subject)| subject)
}

fn label(text: &str) -> Option<(String, &str)> {
    let (label, value) = text.split_once(':')?;
    (label.len() <= 14).then(|| (fold(label.trim()), value.trim()))
}
