//! What a file is, by its content and never by its name.

use super::Refusal;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Text without markup.
    Text,
    /// Markdown.
    Markdown,
}

/// How much of a file is looked at.
const HEAD: usize = 64 << 10;

/// Beginnings of formats that are known and not read, with what to do about each.
const UNREAD: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF", "save it as text first"),
    (b"PK\x03\x04", "a zip archive (EPUB, DOCX, ODT)", "save it as text or Markdown first"),
    (b"{\\rtf", "RTF", "save it as text first"),
    (b"\xD0\xCF\x11\xE0", "an old Office file", "save it as text first"),
    (b"<!doctype html", "HTML", "save the page as text first"),
    (b"<html", "HTML", "save the page as text first"),
    (b"<?xml", "XML", "save it as text first"),
];

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
    if let Some((_, what, instead)) = UNREAD.iter().find(|(magic, ..)| opens(magic)) {
        return Err(Refusal::Unread { what, instead });
    }
    if let Some((_, what)) = BINARY.iter().find(|(magic, _)| opens(magic)) {
        return Err(Refusal::Binary(what));
    }
    if super::text::utf16(head).is_some() {
        return Ok(Format::Text);
    }
    if head.contains(&0) {
        return Err(Refusal::Binary("it holds zero bytes"));
    }
    let controls = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)).count();
    if controls * 20 > head.len() {
        return Err(Refusal::Binary("it is full of control characters"));
    }
    Ok(if is_markdown(&String::from_utf8_lossy(head)) { Format::Markdown } else { Format::Text })
}

/// Whether a text says its structure in Markdown. Emphasis, links and lists do not count: plain text has them too.
fn is_markdown(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    if crate::frontmatter::split(&text).yaml.is_some_and(|yaml| yaml.lines().any(|line| line.contains(':'))) {
        return true;
    }
    let mut signs = 0;
    let mut previous = "";
    for line in text.lines() {
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        let underline =
            line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-')) && !previous.trim().is_empty();
        let other = line.starts_with("```") || line.starts_with("> ") || line.starts_with("|--") || line.starts_with("| --");
        let note = line.starts_with("[^") && line.contains("]: ");
        signs += usize::from(heading) * 2 + usize::from(underline || note) * 2 + usize::from(other);
        previous = line;
    }
    signs >= 2
}
