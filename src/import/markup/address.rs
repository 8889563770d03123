//! Addresses of links: made whole where the page says what they are relative to, dropped where they run code.

use crate::document::leads;

/// The longest address that is kept, in bytes.
const LONGEST: usize = 2000;

/// What the relative addresses of a page are relative to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum Base {
    /// A place of the web.
    Web(Root),
    /// The page does not say it: relative addresses stay what they are.
    Unknown,
    /// The other files of a book, which the document does not have.
    Book,
}

/// A folder of the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Root {
    /// `https`
    scheme: String,
    /// `example.org`
    host: String,
    /// `/news/`, up to the last slash.
    folder: String,
}

impl Base {
    /// The base that an absolute address gives; none where it is not one of the web.
    pub(in crate::import) fn new(address: &str) -> Self {
        let Some((scheme, rest)) = address.trim().split_once("://") else { return Self::Unknown };
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "http" | "https") {
            return Self::Unknown;
        }
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let folder = path.rfind('/').map_or("/".to_owned(), |end| format!("/{}", &path[..=end]));
        if host.is_empty() { Self::Unknown } else { Self::Web(Root { scheme, host: host.to_owned(), folder }) }
    }

    /// An address as a link of the document: whole where it can be made so; `None` where it leads nowhere, or runs something.
    pub(in crate::import) fn join(&self, address: &str) -> Option<String> {
        // Browsers leave line ends and controls out of an address, and so `java\nscript:` runs.
        let mut address = address.trim().to_owned();
        if !address.bytes().all(|byte| byte.is_ascii_graphic()) {
            address.retain(|c| !c.is_control() && !crate::text::is_forbidden(c));
            address = address.replace(' ', "%20");
        }
        if address.is_empty() || address.starts_with('#') || address.len() > LONGEST {
            return None;
        }
        if address.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '?', '#'])) {
            return leads(&address).then_some(address);
        }
        let Root { scheme, host, folder } = match self {
            Self::Web(root) => root,
            Self::Unknown => return Some(address),
            Self::Book => return None,
        };
        Some(if address.starts_with("//") {
            format!("{scheme}:{address}")
        } else if address.starts_with('/') {
            format!("{scheme}://{host}{address}")
        } else {
            format!("{scheme}://{host}{folder}{}", address.trim_start_matches("./"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_whole_and_those_that_run_code_are_dropped() {
        let base = Base::new("https://www.example.org/nieuws/stuk.html?x=1");
        let joined = |address: &str| base.join(address).unwrap_or_default();
        assert_eq!(joined("ander.html"), "https://www.example.org/nieuws/ander.html");
        assert_eq!(joined("/a b"), "https://www.example.org/a%20b");
        assert_eq!(joined("//cdn.example.org/x"), "https://cdn.example.org/x");
        assert_eq!(joined("mailto:a@b.nl"), "mailto:a@b.nl");
        for bad in
            ["javascript:alert(1)", " java\nscript:x", "DATA:text/html,x", "vbscript:x", "#noot", "", "\u{1}javascript:x", "file:///etc"]
        {
            assert_eq!(base.join(bad), None, "{bad:?}");
        }
        assert_eq!(Base::new("file:///home/x.html").join("a/b.html"), Some("a/b.html".into()));
    }
}
