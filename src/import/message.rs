//! Messages of the internet (RFC 5322, MIME): a web page that a browser saved in one file (MHTML, RFC 2557), and a mail.

use mail_parser::{Message, MessageParser, PartType};

use super::detect::Format;
use super::text::Decoded;
use super::{Options, Refusal, Report, decoded, html, structure};
use crate::document::{Document, Meta};
use crate::text::clean_line;

/// Reads a message: its page where it has one, else its text.
///
/// # Errors
/// As those of a page and of a text; [`Refusal::Empty`] where it has neither.
pub(super) fn read(bytes: &[u8], format: Format, options: Options) -> Result<(Document, Report), Refusal> {
    let message = MessageParser::default().parse(bytes).ok_or(Refusal::Empty)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.as_ref()),
        _ => None,
    });
    let (mut document, report) = match page {
        Some(page) => html::read(page.as_bytes(), options)?,
        None => {
            let text = message.body_text(0).ok_or(Refusal::Empty)?;
            let Decoded { text, .. } = decoded(text.as_bytes(), options.limits)?;
            structure::recover(text, options)
        }
    };
    // What a browser writes on top tells of itself and of the day on which it saved.
    if format == Format::Mhtml {
        return Ok((document, Report { encoding: "MHTML", ..report }));
    }
    // What stands in the text as its title, the name of a site aside, is not in the document otherwise.
    let stands = |title: &str| {
        let body = page.map_or("", |page| page.rfind("<body").map_or(page, |start| &page[start..]));
        page.is_none() || [" | ", " - ", " – ", " — "].iter().any(|dash| title.split(dash).any(|part| body.contains(part)))
    };
    addressed(&message, &mut document.meta, stands);
    Ok((document, Report { encoding: "mail", ..report }))
}

/// Takes what the fields of a mail say: its subject, where no title `stands` in it, who sent it and when.
fn addressed(message: &Message, meta: &mut Meta, stands: impl Fn(&str) -> bool) {
    if let Some(subject) = message.subject().map(clean_line).filter(|subject| !subject.is_empty())
        && (meta.title.is_empty() || !stands(&meta.title))
    {
        meta.title = subject;
    }
    let sender = message.from().and_then(|from| from.first()?.name()).map(clean_line).filter(|name| !name.is_empty());
    if let Some(sender) = sender.filter(|_| meta.authors.is_empty()) {
        match structure::names(&sender) {
            Some(names) => meta.authors = names,
            None if meta.publisher.is_empty() => meta.publisher = sender,
            None => {}
        }
    }
    if let Some(date) = message.date().filter(|date| meta.date.is_empty() && date.is_valid()) {
        meta.date = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::write_body;
    use crate::import::detect;

    const SENTENCE: &str = "De sluis bleef dat jaar dicht, en de schipper lag te wachten tot het water in de beek was gezakt.";

    fn of(source: &str) -> (Document, Report) {
        let source = source.replace('\n', "\r\n");
        read(source.as_bytes(), detect::message(source.as_bytes()).expect("it is a message"), Options::default()).expect("it is read")
    }

    #[test]
    fn a_page_saved_in_one_file_is_the_page() {
        let (document, report) = of(&format!(
            "From: <Saved by Blink>\nSnapshot-Content-Location: https://blad.example/sluis\nSubject: iets\nDate: Tue, 12 Mar 2024 10:00:00 +0100\n\
             MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"grens\"\n\n--grens\n\
             Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<html><head><title>De sluis =C3=A9=C3=A9n</title></head><body>\
             <p>{SENTENCE}</p><p>=\n{SENTENCE}</p></body></html>\n--grens\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\neHh4\n\
             --grens--\n",
        ));
        assert_eq!((document.meta.title.as_str(), document.meta.date.as_str(), report.encoding), ("De sluis één", "", "MHTML"));
        assert_eq!(write_body(&document.body, false), format!("{SENTENCE}\n\n{SENTENCE}\n"));
    }

    #[test]
    fn a_mail_is_its_page_or_its_text_with_what_its_fields_say() {
        let head = "Received: by x\nFrom: =?utf-8?Q?Anna_V=C3=B6s?= <anna@blad.example>\nTo: wij@blad.example\nSubject: =?utf-8?B?RGUgc2x1aXM=?=\n\
            Date: Tue, 12 Mar 2024 10:00:00 +0100\nMIME-Version: 1.0\n";
        let text =
            format!("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n{SENTENCE} E=E9n.\n");
        let page = format!("Content-Type: text/html; charset=utf-8\n\n<html><body><p>{SENTENCE}</p></body></html>\n");
        let both = format!("Content-Type: multipart/alternative; boundary=grens\n\n--grens\n{text}\n--grens\n{page}\n--grens--\n");
        for (body, expected) in [(text.clone(), format!("{SENTENCE} Eén.\n")), (both, format!("{SENTENCE}\n"))] {
            let (document, report) = of(&format!("{head}{body}"));
            let Meta { title, authors, date, .. } = &document.meta;
            assert_eq!((title.as_str(), date.as_str(), report.encoding), ("De sluis", "2024-03-12", "mail"));
            assert_eq!(authors, &["Anna Vös"]);
            assert_eq!(write_body(&document.body, false), expected);
        }
    }

    #[test]
    fn a_title_that_stands_in_a_mail_is_not_lost_for_its_subject() {
        let page = |title: &str, heading: &str| {
            let (document, _) = of(&format!(
                "From: a@b\nSubject: Nieuwsbrief 12\nContent-Type: text/html; charset=utf-8\n\n<html><head><title>{title}</title></head>\
                 <body><h1>{heading}</h1><p>{SENTENCE}</p></body></html>\n"
            ));
            (document.meta.title.clone(), write_body(&document.body, false).starts_with("De sluis bleef"))
        };
        assert_eq!(page("De sluis bij Kampen | Het Blad", "De sluis bij Kampen"), ("De sluis bij Kampen | Het Blad".into(), true));
        assert_eq!(page("Sjabloon 3", "De sluis bij Kampen"), ("Nieuwsbrief 12".into(), false));
    }
}
