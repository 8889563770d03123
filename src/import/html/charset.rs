//! Which characters the bytes of a page are: what the page says of itself, in the order in which browsers believe it, else what fits.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page its own word on this is sought, in bytes. The standard says 1,024; pages put more before it.
const HEAD: usize = 4096;

/// A page as text, with the name of its encoding.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[skip..]).0, encoding.name());
    }
    if let Some((little, _)) = super::super::text::utf16(bytes) {
        let encoding = if little { UTF_16LE } else { UTF_16BE };
        return (encoding.decode_without_bom_handling(bytes).0, encoding.name());
    }
    // What is UTF-8 throughout is nothing else, whatever a page says that somebody saved again.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), UTF_8.name());
    }
    let said = declared(&bytes[..bytes.len().min(HEAD)]);
    let encoding = said.unwrap_or_else(|| fitting(bytes));
    (encoding.decode_without_bom_handling(bytes).0, encoding.name())
}

/// What a page says: `<meta charset=...>`, `<meta http-equiv content="...; charset=...">`, `<?xml encoding="..."?>`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let in_tag = |open: &[u8], key: &[u8]| {
        memchr::memmem::find_iter(&head, open).find_map(|start| {
            let tag = &head[start..];
            let tag = &tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())];
            let value = &tag[memchr::memmem::find(tag, key)? + key.len()..];
            let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let value = value.trim_ascii_start().strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
            let end = value.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))).unwrap_or(value.len());
            Encoding::for_label(&value[..end])
        })
    };
    let encoding = in_tag(b"<meta", b"charset").or_else(|| in_tag(b"<?xml", b"encoding"))?;
    // A page that could say so in ASCII is not UTF-16.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// UTF-8 where most of what is not ASCII is that, else Windows-1252, in which every byte is a character.
fn fitting(bytes: &[u8]) -> &'static Encoding {
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let whole = lossy.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    if whole > 4 * broken { UTF_8 } else { WINDOWS_1252 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_the_encoding_that_it_says_or_is() {
        let page = |meta: &str, body: &[u8]| [format!("<html><head>{meta}</head>").as_bytes(), body].concat();
        for (bytes, name) in [
            (page("<meta charset=iso-8859-1>", b"caf\xE9 \x80"), "windows-1252"),
            (page("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">", b"caf\xE9 \x80"), "windows-1252"),
            (page("<meta charset='utf-8'>", "café €".as_bytes()), "UTF-8"),
            (page("<meta charset=\"windows-1252\">", "café €".as_bytes()), "UTF-8"),
            (page("", b"caf\xE9 \x80"), "windows-1252"),
            (page("<meta charset=iso-8859-15>", b"caf\xE9 \xA4"), "ISO-8859-15"),
        ] {
            let (text, read) = decode(&bytes);
            assert!(text.ends_with("café €"), "{text:?}");
            assert_eq!(read, name);
        }
        let wide: Vec<u8> = "\u{FEFF}<p>café €</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide), ("<p>café €</p>".into(), "UTF-16LE"));
    }
}
