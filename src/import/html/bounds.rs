//! Bounds on what a page may make of a parser of HTML, held before it is parsed.
//!
//! Such a parser never fails, and so a small file can ask much of it: elements in elements by the hundred thousand, which later steps go down
//! one by one; styles left open, which are opened again in every paragraph; tags with a million attributes, each compared with all. One
//! scan of the tags finds how deep they go and how many elements they make. Real pages pass untouched.

use std::borrow::Cow;

use super::super::{Limits, Refusal};

/// How deep elements are nested once they have made [`STEPS`] in all, as no real page comes near to.
const SHALLOW: usize = 40;

/// How many steps it takes to go from each element to the root, all together: later steps go that way for every element.
const STEPS: usize = 1_500_000;

/// How deep they are nested at the most, whatever is allowed: the walk over them takes a piece of the stack for each.
const DEEPEST: usize = 512;

/// How many such steps a page may take: what closes itself cannot be left out, wherever it stands.
const WAY: usize = 8_000_000;

/// How many elements for style are open at once.
const STYLES: usize = 24;

/// How long a script is that it costs less to leave out, in bytes.
const CODE: usize = 256;

/// How many bytes of the name of a tag are looked at.
const NAME: usize = 40;

/// How many attributes a tag has.
const ATTRIBUTES: usize = 200;

/// What a parser does with an element, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// It holds nothing.
    Void,
    /// The next of its kind closes it.
    Closing,
    /// It is opened again in every paragraph until it is closed.
    Style,
    /// Its content is no markup.
    Raw,
    Other,
}

impl Sort {
    /// The sort of an element of this name, in any case of letters.
    fn of(name: &str) -> Self {
        let mut lower = [0; 8];
        let Some(lower) = lower.get_mut(..name.len()) else { return Self::Other };
        lower.iter_mut().zip(name.bytes()).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
        match &*lower {
            b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link" | b"meta" | b"param" | b"source"
            | b"track" | b"wbr" | b"!doctype" => Self::Void,
            b"p" | b"li" | b"dt" | b"dd" | b"option" | b"tr" | b"td" | b"th" | b"thead" | b"tbody" | b"tfoot" => Self::Closing,
            b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike" | b"strong" | b"tt" | b"u" => {
                Self::Style
            }
            b"script" | b"style" | b"textarea" | b"title" | b"xmp" | b"noembed" | b"noframes" => Self::Raw,
            _ => Self::Other,
        }
    }
}

/// A page as it may be parsed.
pub(super) struct Held<'a> {
    /// The page as it is, or without the tags that go beyond the bounds and without code.
    pub html: Cow<'a, str>,
    /// How many elements it makes, counting styles that are opened again.
    pub made: u64,
}

/// A page within the bounds: where tags go beyond them they are left out, and the text stays.
///
/// # Errors
/// [`Refusal::BeyondLimit`] where it makes more elements than is allowed, [`Refusal::TooMany`] where most of them are deep in others,
/// [`Refusal::TooLarge`] where it holds more text than is allowed.
pub(super) fn hold(html: &str, limits: Limits) -> Result<Held<'_>, Refusal> {
    let deepest = usize::try_from(limits.depth).unwrap_or(usize::MAX).clamp(SHALLOW, DEEPEST);
    let mut scan = Scan { html, deepest, at: 0, open: Vec::new(), styles: 0, made: 0, steps: 0, copied: 0, out: None };
    let (mut text, mut end) = (0, 0);
    while let Some(tag) = scan.next_tag() {
        text += (tag.start - end) as u64;
        end = scan.at;
        if text > limits.text() {
            return Err(Refusal::TooLarge { most: limits.text_mib, what: "text", key: "text_mib" });
        }
        scan.take(&tag);
        scan.leave_out_code(&tag);
        if scan.made > limits.elements {
            return Err(Refusal::BeyondLimit { most: limits.elements, what: "elements", key: "elements" });
        }
        if scan.steps > WAY {
            return Err(Refusal::TooMany("elements in elements", WAY));
        }
    }
    Ok(Held { made: scan.made, html: scan.done() })
}

/// A page in XML as one in HTML, where only elements that hold nothing are closed as they open.
pub(super) fn closed(xml: &str) -> Cow<'_, str> {
    let mut scan = Scan { html: xml, deepest: DEEPEST, at: 0, open: Vec::new(), styles: 0, made: 0, steps: 0, copied: 0, out: None };
    while let Some(tag) = scan.next_tag_of_xml() {
        let written = &xml[tag.start..tag.end];
        if let Some(open) = written.strip_suffix("/>").filter(|_| !tag.closes && tag.sort != Sort::Void) {
            scan.leave_out(&tag);
            scan.out.get_or_insert_default().push_str(&format!("{open}></{}>", tag.name));
        }
    }
    scan.done()
}

/// A tag of a page.
struct Tag<'a> {
    name: &'a str,
    sort: Sort,
    start: usize,
    end: usize,
    closes: bool,
    attributes: usize,
}

struct Scan<'a> {
    html: &'a str,
    /// How deep elements may be nested.
    deepest: usize,
    at: usize,
    /// The elements that are open, with whether their tag was left out.
    open: Vec<(&'a str, bool)>,
    styles: usize,
    made: u64,
    steps: usize,
    /// How far the page was copied, once something had to be left out.
    copied: usize,
    out: Option<String>,
}

impl<'a> Scan<'a> {
    /// The next tag; comments and what scripts hold are gone over.
    fn next_tag(&mut self) -> Option<Tag<'a>> {
        let tag = self.next_tag_of_xml()?;
        if !tag.closes && tag.sort == Sort::Raw {
            self.at = end_of_raw(self.html.as_bytes(), tag.end, tag.name);
        }
        Some(tag)
    }

    /// The next tag, whatever it stands in but comments.
    fn next_tag_of_xml(&mut self) -> Option<Tag<'a>> {
        let bytes = self.html.as_bytes();
        loop {
            let start = self.at + memchr::memchr(b'<', &bytes[self.at..])?;
            self.at = start + 1;
            let closes = bytes.get(start + 1) == Some(&b'/');
            let from = start + 1 + usize::from(closes);
            if bytes.get(from) == Some(&b'!') && bytes[from..].starts_with(b"!--") {
                self.at = memchr::memmem::find(&bytes[from..], b"-->").map_or(bytes.len(), |end| from + end + 3);
                continue;
            }
            let name = name_at(self.html, from);
            if name.is_empty() {
                continue;
            }
            let (end, attributes) = end_of_tag(bytes, from + name.len());
            self.at = end;
            return Some(Tag { name, sort: Sort::of(name), start, end, closes, attributes });
        }
    }

    fn take(&mut self, tag: &Tag<'a>) {
        if matches!(tag.sort, Sort::Void | Sort::Raw) {
            self.made += 1;
            return self.bound_attributes(tag);
        }
        let (is_style, is_closing) = (tag.sort == Sort::Style, tag.sort == Sort::Closing);
        if tag.closes {
            // What the next of its kind closes is not held to be open.
            if !is_closing {
                self.close(tag);
            }
            return;
        }
        self.made += 1 + if is_style { 0 } else { self.styles as u64 };
        let deepest = if self.steps > STEPS { SHALLOW } else { self.deepest };
        let left_out = !is_closing && (self.open.len() >= deepest || is_style && self.styles >= STYLES);
        // Elements whose tag is left out are on no way.
        self.steps += if left_out { 0 } else { self.open.len().min(self.deepest) };
        if is_closing {
            return self.bound_attributes(tag);
        }
        if left_out {
            self.leave_out(tag);
        } else {
            self.bound_attributes(tag);
        }
        self.styles += usize::from(is_style && !left_out);
        self.open.push((tag.name, left_out));
    }

    /// Closes what was opened last of this name, if it is near; a stray end closes nothing.
    fn close(&mut self, tag: &Tag<'a>) {
        let near = self.open.iter().rev().take(STYLES * 2).position(|(name, _)| name.eq_ignore_ascii_case(tag.name));
        let Some(back) = near else { return };
        let (_, left_out) = self.open.remove(self.open.len() - 1 - back);
        self.styles -= usize::from(tag.sort == Sort::Style && !left_out);
        if left_out {
            self.leave_out(tag);
        }
    }

    fn leave_out(&mut self, tag: &Tag) {
        let out = self.out.get_or_insert_default();
        out.push_str(&self.html[self.copied..tag.start]);
        self.copied = tag.end;
    }

    /// Leaves out what a script or a style sheet holds: it is half of many a page, and a parser goes over it letter by letter. Data stay, and so
    /// does what may hide its own end.
    fn leave_out_code(&mut self, tag: &Tag) {
        let is_code = || ["script", "style"].iter().any(|name| tag.name.eq_ignore_ascii_case(name));
        if tag.closes || tag.sort != Sort::Raw || !is_code() {
            return;
        }
        let code = &self.html[tag.end..self.at.max(tag.end)];
        let is_data = || self.html[tag.start..tag.end].to_ascii_lowercase().contains("json");
        if code.len() > CODE && self.at < self.html.len() && !code.contains("<!--") && !is_data() {
            let out = self.out.get_or_insert_default();
            out.push_str(&self.html[self.copied..tag.end]);
            self.copied = self.at;
        }
    }

    fn bound_attributes(&mut self, tag: &Tag) {
        if tag.attributes > ATTRIBUTES {
            self.leave_out(tag);
            if let Some(out) = &mut self.out {
                out.push_str(&format!("<{}>", tag.name));
            }
        }
    }

    fn done(self) -> Cow<'a, str> {
        match self.out {
            None => Cow::Borrowed(self.html),
            Some(mut out) => {
                out.push_str(&self.html[self.copied..]);
                Cow::Owned(out)
            }
        }
    }
}

/// The name of a tag.
fn name_at(html: &str, from: usize) -> &str {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'!' | b'-' | b':');
    let bytes = &html.as_bytes()[from..];
    let length = bytes.iter().take(NAME).take_while(|byte| is_of_name(**byte)).count();
    &html[from..from + length]
}

/// Where a tag ends, quotation marks heeded, and how many attributes it has; none where it is too short for too many.
fn end_of_tag(bytes: &[u8], from: usize) -> (usize, usize) {
    if bytes.get(from) == Some(&b'>') {
        return (from + 1, 0);
    }
    let mut at = from;
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]).filter(|found| at + found - from <= 2 * ATTRIBUTES) {
        at += found;
        match bytes[at] {
            b'>' => return (at + 1, 0),
            quote if opens_value(&bytes[from..at]) => at += 1 + memchr::memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |end| end + 1),
            _ => at += 1,
        }
        if at >= bytes.len() {
            break;
        }
    }
    counted_end_of_tag(bytes, from)
}

/// Whether a quotation mark opens a value: it then follows a `=`. Elsewhere it is part of a name.
fn opens_value(before: &[u8]) -> bool {
    before.ends_with(b"=") || before.trim_ascii_end().ends_with(b"=")
}

/// As [`end_of_tag`], byte by byte.
fn counted_end_of_tag(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut at, mut attributes) = (from, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return (at + 1, attributes),
            quote @ (b'"' | b'\'') if opens_value(&bytes[from..at]) => {
                at += 1;
                at += memchr::memchr(quote, &bytes[at..]).map_or(bytes.len() - at, |end| end + 1);
            }
            byte => {
                let before = bytes[at - 1];
                attributes += usize::from(!byte.is_ascii_whitespace() && byte != b'=' && (before.is_ascii_whitespace() || before == b'/'));
                at += 1;
            }
        }
    }
    (bytes.len(), attributes)
}

/// Where the content of an element ends that holds no markup.
fn end_of_raw(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        at += found + 2;
        if bytes[at..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return at - 2;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hold(html: &str) -> Result<Cow<'_, str>, Refusal> {
        super::hold(html, Limits { depth: 250, elements: MOST as u64, ..Limits::default() }).map(|held| held.html)
    }

    const MOST: usize = 150_000;

    #[test]
    fn long_code_is_left_out_and_data_stay() {
        let code = "a();".repeat(100);
        let page =
            format!("<p>Een</p><script>{code}</script><p>en</p><STYLE>{code}</STYLE><script type='application/ld+json'>{code}</script>");
        let expected = format!("<p>Een</p><script></script><p>en</p><STYLE></STYLE><script type='application/ld+json'>{code}</script>");
        assert_eq!(hold(&page).unwrap(), expected);
        for page in [format!("<script><!-- <script>{code}</script> -->"), format!("<script>{code}"), format!("<pre>{code}</pre>")] {
            assert!(matches!(hold(&page).unwrap(), Cow::Borrowed(_)), "{page}");
        }
    }

    #[test]
    fn a_page_within_the_bounds_is_left_as_it_is() {
        let page = "<!doctype html><p>Een <b>woord<p>en nog <i>een</i></b><script>if (a<b) '</div>'</script><ul><li>x<li>y</ul><a title='a > b'>z</a>";
        assert!(matches!(hold(page).unwrap(), Cow::Borrowed(_)));
    }

    #[test]
    fn tags_beyond_the_bounds_go_and_their_text_stays() {
        let deep = format!("{}diep{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let held = hold(&deep).unwrap();
        assert_eq!((held.matches("<div>").count(), held.matches("</div>").count()), (250, 250));
        assert!(held.contains("diep"));
        let open: String = (0..1000).map(|n| format!("<font size={n}>woord ")).collect();
        assert_eq!(hold(&open).unwrap().matches("<font").count(), STYLES);
        let tag = format!("<p {}>woord</p>", "a ".repeat(100_000));
        assert_eq!(hold(&tag).unwrap(), "<p>woord</p>");
    }

    #[test]
    fn what_makes_more_elements_than_a_page_is_refused() {
        assert!(matches!(hold(&"<p>x".repeat(MOST + 1)), Err(Refusal::BeyondLimit { .. })));
        let again = format!("{}{}", "<b><i><u><s><tt><em>".repeat(2), "<p>x".repeat(MOST / 8));
        assert!(matches!(hold(&again), Err(Refusal::BeyondLimit { .. })), "styles that are opened again in every paragraph");
        let items = format!("{}{}", "<ul>".repeat(240), "<li>".repeat(70_000));
        assert!(
            matches!(super::hold(&items, Limits { depth: 250, ..Limits::default() }), Err(Refusal::TooMany(..))),
            "items that cannot be left out, each of them deep"
        );
        assert!(hold(&"<b".repeat(100_000)).is_ok() && hold(&"<a href=\"".repeat(100_000)).is_ok());
    }
}
