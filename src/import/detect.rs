//! What a file is, by its content and never by its name.

use super::{Refusal, data};
use crate::archive::Archive;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Text without markup.
    Text,
    /// Markdown.
    Markdown,
    /// A web page, saved.
    Html,
    /// A web page that a browser saved in one file.
    Mhtml,
    /// A mail, saved.
    Mail,
    /// A book of web pages in a zip archive.
    Epub,
    /// A document of Word.
    Docx,
    /// Pages with letters at places.
    Pdf,
}

/// The endings under which originals are kept.
pub fn endings() -> [&'static str; 8] {
    Format::ALL.map(Format::ending)
}

impl Format {
    const ALL: [Self; 8] = [Self::Text, Self::Markdown, Self::Html, Self::Mhtml, Self::Mail, Self::Epub, Self::Docx, Self::Pdf];

    /// The ending under which an original of this format is kept.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Mail => "eml",
            Self::Epub => "epub",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }
}

/// How much of a file is looked at.
const HEAD: usize = 64 << 10;

/// Beginnings of formats that are known and not read, with what to do about each.
const UNREAD: &[(&[u8], &str, &str)] =
    &[(b"{\\rtf", "RTF", "save it as text first"), (OLE, "an old Office file", "save it as DOCX or text first")];

/// Beginnings of files that hold no text at all.
const BINARY: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7FELF", "a program"),
    (b"\x1F\x8B", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xFD7zXZ", "a compressed file"),
    (b"SQLite format 3", "a database"),
];

/// What a file is.
pub(super) fn format(bytes: &[u8]) -> Result<Format, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(HEAD)];
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace()).ok_or(Refusal::Empty)?;
    let opens = |magic: &[u8]| head[start..].get(..magic.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(magic));
    if opens(OLE) && is_encrypted(bytes) {
        return Err(Refusal::Unread { what: "an Office file with a password", instead: "open it in Word and save it without one" });
    }
    if let Some((_, what, instead)) = UNREAD.iter().find(|(magic, ..)| opens(magic)) {
        return Err(Refusal::Unread { what, instead });
    }
    if let Some((_, what)) = BINARY.iter().find(|(magic, _)| opens(magic)) {
        return Err(Refusal::Binary(what));
    }
    if super::pdf::is_pdf(bytes) {
        return Ok(Format::Pdf);
    }
    if opens(b"PK\x03\x04") {
        return archive(bytes);
    }
    // Its pictures may be bytes.
    if let Some(format) = message(head) {
        return Ok(format);
    }
    if super::text::utf16(head).is_some() {
        return Ok(if is_html(&super::text::decode(head).text) { Format::Html } else { Format::Text });
    }
    if memchr::memchr(0, head).is_some() {
        return Err(Refusal::Binary("it holds zero bytes"));
    }
    if controls(head) * 20 > head.len() {
        return Err(Refusal::Binary("it is full of control characters"));
    }
    if opens_page(&String::from_utf8_lossy(&head[..head.len().min(OPENING)])) {
        return Ok(Format::Html);
    }
    let text = String::from_utf8_lossy(head);
    if is_html(&text) {
        return Ok(Format::Html);
    }
    if opens(b"<?xml") {
        return Err(Refusal::Unread { what: "XML", instead: "save it as text first" });
    }
    // Its values may hold Markdown.
    if let Some((what, instead)) = data::kind(bytes, head) {
        return Err(Refusal::Unread { what, instead });
    }
    Ok(if is_markdown(&text) { Format::Markdown } else { Format::Text })
}

/// How many bytes are control characters that no text has. Counted in pieces of which no count goes beyond a byte, in whole strides and without
/// a jump, so that many are looked at together.
fn controls(head: &[u8]) -> usize {
    let is_line = |byte: u8| (byte > 8) & (byte < 14);
    let is_control = |byte: u8| (byte < 32) & (byte != 0) & (byte != 27) & !is_line(byte) | (byte == 127);
    let counts = head.chunks(192).map(|piece| usize::from(piece.iter().map(|byte| u8::from(is_control(*byte))).sum::<u8>()));
    counts.sum()
}

/// How an old Office file begins, and a new one that is protected.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

/// Whether an Office file is protected: it then holds one package, under a name in UTF-16.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

/// How far into a file the fields of a message are sought, in bytes.
const FIELDS: usize = 16 << 10;

/// What a file is that opens with the fields of a message, one of which says that it is MIME. The few lines on top of a mail that somebody
/// copied as text make none.
pub(super) fn message(bytes: &[u8]) -> Option<Format> {
    let (mut is_mime, mut is_saved) = (false, false);
    for line in bytes[..bytes.len().min(FIELDS)].split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end) {
        if line.is_empty() {
            break;
        }
        // A field goes on in lines that are moved in.
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let colon = memchr::memchr(b':', line)?;
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii_start());
        if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
            return None;
        }
        let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
        is_mime |= is("MIME-Version") || is("Content-Type");
        is_saved |= is("Snapshot-Content-Location") || is("From") && value.trim_ascii_start().starts_with(b"<Saved by ");
    }
    is_mime.then_some(if is_saved { Format::Mhtml } else { Format::Mail })
}

/// What a zip archive holds, by the files that make it that.
fn archive(bytes: &[u8]) -> Result<Format, Refusal> {
    let mut archive = Archive::open(bytes).map_err(|_| Refusal::Broken("a zip archive that cannot be opened"))?;
    if archive.holds("META-INF/container.xml") {
        return Ok(Format::Epub);
    }
    if archive.holds("word/document.xml") || is_of_word(&mut archive) {
        return Ok(Format::Docx);
    }
    let what = if archive.holds("content.xml") { "an OpenDocument file" } else { "a zip archive" };
    Err(Refusal::Unread { what, instead: "unpack it, or save it as DOCX or text first" })
}

/// Whether a package says that its main part is a text of Word, wherever it keeps it.
fn is_of_word(archive: &mut Archive<'_>) -> bool {
    let types = archive.bytes("[Content_Types].xml").ok().flatten().unwrap_or_default();
    memchr::memmem::find(&types, b"wordprocessingml.document.main+xml").is_some()
}

/// How many of the tags stand for a whole page.
const PAGE: usize = 5;

/// Tags with which a saved page opens, and after the first of them those with which a piece of one does.
const OPENINGS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "article",
    "main",
    "section",
    "div",
    "p",
    "h1",
    "h2",
    "table",
    "ul",
    "ol",
    "h3",
    "a",
    "b",
    "blockquote",
    "center",
    "dl",
    "em",
    "figure",
    "font",
    "header",
    "i",
    "link",
    "nav",
    "pre",
    "script",
    "span",
    "strong",
    "style",
];

/// How much of a file mostly shows that it is a page, in bytes.
const OPENING: usize = 512;

/// Whether what a text opens with is a tag of a whole page.
fn opens_page(text: &str) -> bool {
    let tag = text.trim_start_matches('\u{FEFF}').trim_start().strip_prefix('<');
    tag.is_some_and(|tag| OPENINGS[..PAGE].iter().any(|name| is_named(tag, name)))
}

/// Whether a tag, without its first sign, is one of this name.
fn is_named(tag: &str, name: &str) -> bool {
    let after = tag.as_bytes().get(name.len());
    tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) && after.is_none_or(|c| !c.is_ascii_alphanumeric())
}

/// Whether a text is a web page: what it opens with is a tag of HTML, and there is a page or a run of paragraphs behind it.
fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    // Comments and a declaration of XML may stand before it.
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => rest.find("-->").map(|end| end + 3),
            _ if rest.starts_with("<?xml") => rest.find("?>").map(|end| end + 2),
            _ => None,
        };
        let Some(end) = end else { break };
        rest = rest[end..].trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let Some(at) = OPENINGS.iter().position(|name| is_named(tag, name)) else {
        // What a server or a mail program put before a page does not make it another thing.
        return tag.starts_with(|c: char| c.is_ascii_alphabetic()) && holds_page(text) && !is_markdown(text);
    };
    // Markdown may open with a `<div>` of its own; a page that does has its paragraphs in tags.
    at < PAGE || text.matches("</").nth(2).is_some() && !is_markdown(text)
}

/// Whether a page begins somewhere in a text, and ends: its tag, and those of what it holds.
fn holds_page(text: &str) -> bool {
    let opens = |tag: &str| {
        text.match_indices('<').any(|(at, _)| text[at + 1..].get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag)))
    };
    (opens("!doctype html") || opens("html")) && opens("body") && text.matches("</").count() >= 3
}

/// Whether a text says its structure in Markdown. Emphasis, links and lists do not count: plain text has them too.
fn is_markdown(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    if crate::frontmatter::split(&text).yaml.is_some_and(|yaml| yaml.lines().any(|line| line.contains(':'))) {
        return true;
    }
    let lines: Vec<&str> = text.lines().collect();
    let foreign = super::text::underlines_otherwise(&lines);
    let mut signs = 0;
    let (mut previous, mut before) = ("", "");
    for line in lines {
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        // Below several lines it closes a box, below columns it is drawn under the head of a table.
        let underline = line.len() >= 3
            && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
            && !foreign
            && !previous.trim().is_empty()
            && before.trim().is_empty()
            && !previous.trim().contains(['\t', '|'])
            && !previous.trim().contains("  ");
        let other = line.starts_with("```") || line.starts_with("> ") || line.starts_with("|--") || line.starts_with("| --");
        let note = line.starts_with("[^") && line.contains("]: ");
        signs += usize::from(heading) * 2 + usize::from(underline || note) * 2 + usize::from(other);
        (before, previous) = (previous, line);
    }
    signs >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_mail_that_were_copied_are_text() {
        assert_eq!(message(b"From: Anna\nSubject: De sluis\n\nTekst."), None);
        assert_eq!(message(b"Een zin: en nog een.\nContent-Type: x\n\n"), None);
        assert_eq!(message(b""), None);
    }
}
