//! Text as HTML that says just that.

use std::fmt::Write as _;

/// Writes text as character data, which can also stand between the quotation marks of an attribute.
pub(super) fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Text as character data.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    push(&mut out, text);
    out
}

/// A name as the fragment of an address, `%` escapes for what cannot stand there (RFC 3986).
pub(super) fn fragment(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b'*' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// An address that may be followed: `http`, `https` and `mailto`, with `%` escapes for what RFC 3986 does not let stand in one. `None` for every
/// other scheme, and for what has none, since an address within the source of a text leads nowhere from the file that it was exported to.
pub(super) fn followable(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let is_known = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    if !is_known || rest.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let mut out = format!("{}:", scheme.to_ascii_lowercase());
    for byte in rest.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Some(out)
}

/// Text between the quotation marks of a CSS string: all but letters and digits as `\` escapes.
pub(super) fn css_string(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        assert_eq!(escaped("<a href='\"&"), "&lt;a href=&#39;&quot;&amp;");
        assert_eq!(fragment("p12 <é"), "p12%20%3C%C3%A9");
        assert_eq!(css_string("A\"}</style>"), "A\\22 \\7d \\3c \\2f style\\3e ");
        assert_eq!(followable("HTTPS://a.nl/x?y"), Some("https://a.nl/x?y".into()));
        assert_eq!(followable("http://a.nl/\"<é>").as_deref(), Some("http://a.nl/%22%3C%C3%A9%3E"));
        for hostile in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "vbscript:x",
            "http:\n//x",
            "//x",
            "#x",
            "../x",
        ] {
            assert_eq!(followable(hostile), None, "{hostile}");
        }
    }
}
