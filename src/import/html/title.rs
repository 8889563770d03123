//! The title of a page: as the library reads it, held against what the page shows in large letters.

use super::super::markup::{is_hidden, is_parting, named, rank};
use super::super::tree::NodeRef;
use super::is_same;
use super::linked::{Article, plain};
use super::site::{MARKS, leads_home};
use crate::text::{clean_line, fold, letters};

/// The fewest words of a line in bold letters that is a part of the page's title.
const LINE: usize = 4;

/// The fewest words of a headline that is told from the name of a section.
const FEW: usize = 3;

/// The lowest rank of what is set in large letters.
const HIGH: u8 = 3;

/// The most characters of a sign that parts a title.
const SIGN: usize = 3;

/// How many times as long as a part of the title of the tab what says it may be.
const TIMES: usize = 4;

/// The fewest bytes of a title that breaks off.
const BEGUN: usize = 12;

/// The fewest bytes of a part of a title that is known as such.
const SHORT: usize = 12;

/// What programs call a page to which nobody has given a title, folded.
const UNNAMED: &[&str] = &[
    "untitled",
    "untitled document",
    "untitled page",
    "new page 1",
    "no title",
    "naamloos document",
    "naamloos",
    "unbenanntes dokument",
    "unbenannt",
    "document sans nom",
    "document sans titre",
    "documento sin titulo",
    "documento senza titolo",
    "documento sem titulo",
    "dokument bez tytulu",
];

/// What a page shows in large letters.
pub(super) struct Shown<'a, 'b> {
    elements: &'b [NodeRef<'a>],
    /// What its tab is called.
    pub tab: String,
    /// The headings of the three highest ranks, without the name of the site.
    headings: Vec<(u8, String)>,
}

impl<'a, 'b> Shown<'a, 'b> {
    pub(super) fn of(elements: &'b [NodeRef<'a>]) -> Self {
        let ranked = elements.iter().filter_map(|node| Some((rank(node).filter(|rank| *rank <= HIGH)?, node)));
        let shown = ranked.filter(|(_, node)| !is_hidden(node) && !is_of_site(node)).map(|(rank, node)| (rank, in_line(node)));
        Self { elements, tab: of_tab(elements), headings: shown.filter(|(_, heading)| !heading.is_empty()).collect() }
    }

    fn headings(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(|(_, heading)| &**heading)
    }

    /// Whether the data of the page have a title of its own; what repeats that of the tab says no more than it.
    fn is_given(&self) -> bool {
        let says = |node: &NodeRef| node.attr("content").is_some_and(|content| clean_line(content) != self.tab);
        let is_called = |node: &NodeRef| ["property", "name"].iter().any(|key| node.attr(key).is_some_and(|name| name.ends_with(":title")));
        self.elements.iter().filter(|node| named!(node, "meta")).any(|node| is_called(node) && says(node))
    }

    /// The part of the title of the tab that the page shows, where the library cut it out (`Rope` of `Harbour diary » Blog Archive » Rope`), cut
    /// it in two, or left before it whose page it is. What stands behind it is left as it is.
    fn part(&self, said: &str, publisher: &str) -> Option<String> {
        if let Some(last) = self.last().filter(|last| self.tab == said && !is_same(last, publisher)) {
            return Some(last);
        }
        let opens = |heading: &str| {
            let mut own = letters(said);
            letters(heading).all(|letter| own.next() == Some(letter))
        };
        if self.headings().any(opens) {
            return None;
        }
        // Within what the library left whole it must be more than a name.
        let is_more = |part: &str| !said.contains(part) || part.split(' ').count() >= LINE;
        let parts = self.headings().filter(|part| is_part(&self.tab, part) && is_more(part));
        parts.max_by_key(|heading| heading.len()).map(str::to_owned)
    }

    /// What the page shows in large letters or bold ones that says the last part of the title of the tab, and perhaps more.
    fn last(&self) -> Option<String> {
        let tab = &self.tab;
        let ends = tab.match_indices(' ').map(|(at, _)| at).filter(|at| parted(&tab[*at..]) > 0);
        let part = ends.max().map(|at| &tab[at + parted(&tab[at..])..]).filter(|part| part.split(' ').count() >= LINE)?;
        let is_it = |node: &&NodeRef| {
            named!(node, "h1" | "h2" | "h3" | "b" | "strong" | "font" | "big")
                && node.text().len() < TIMES * part.len()
                && in_line(node).starts_with(part)
                && !is_hidden(node)
        };
        self.elements.iter().find(is_it).map(in_line)
    }

    /// The heading of which a title that breaks off with dots is the beginning.
    fn in_full(&self, said: &str) -> Option<String> {
        let is_end = |rest: &str| rest.is_empty() || parted(rest) > 0;
        let (own, _) =
            ["…", "..."].iter().find_map(|dots| said.split_once(dots)).filter(|(own, rest)| own.len() >= BEGUN && is_end(rest))?;
        let own = own.trim_end();
        self.headings().find(|heading| heading.starts_with(own) && !heading.ends_with(['…', '.'])).map(str::to_owned)
    }

    /// The only heading of the first rank, or else the title of the tab.
    fn first(&self) -> String {
        let headings = self.elements.iter().filter(|node| named!(node, "h1") && !is_hidden(node));
        match &headings.map(in_line).collect::<Vec<_>>()[..] {
            [one] if one.split_whitespace().count() <= 40 => one.clone(),
            // What stood before the page has moved its head into its body.
            _ => self.tab.clone(),
        }
    }
}

/// The title that the library reads; the one in the page's data where a heading says the same, of which it misses some; what the page shows
/// where that was cut short or is the name of the site; the heading where nothing says anything.
pub(super) fn find(said: &str, shown: &Shown, linked: &Article, publisher: &str) -> String {
    let said = plain(said);
    let is_headline = |node: &NodeRef| named!(node, "h1" | "h2") && is_same(node.text(), &linked.headline);
    if !linked.headline.is_empty() && !is_same(&said, &linked.headline) && shown.elements.iter().any(is_headline) {
        return linked.headline.clone();
    }
    let of_article = || shown.headings().find(|heading| is_same(&said, publisher) && is_part(&shown.tab, heading)).map(str::to_owned);
    // What the page gives as its title is left as it is.
    let is_cut = !said.is_empty() && shown.tab.contains(&*said) && !shown.is_given();
    let part = || if is_cut { shown.part(&said, publisher) } else { None };
    let own = || if is_cut { without_site(&said, publisher) } else { None };
    if let Some(found) = part().or_else(|| shown.in_full(&said)).or_else(of_article).or_else(own) {
        return found;
    }
    if !is_label(&said) {
        // What parts a title from the name of the site stays where that is cut off: `The lock closes -`.
        let own = MARKS.iter().find_map(|mark| said.strip_suffix(mark.trim_end()));
        return own.map_or(said.clone(), str::to_owned);
    }
    let heading = shown.first();
    if said.is_empty() || !is_label(&heading) { heading } else { said }
}

/// The headline of a page that gives its text another title: the heading of the first rank after which its tab is called, with the label in
/// front of it if there is one. What an editor writes for those who search or share stands in the data, what readers see stands here.
pub(super) fn headline(shown: &Shown, title: &str) -> Option<String> {
    if title.is_empty() || shown.headings().any(|heading| is_same(heading, title)) {
        return None;
    }
    let tab = &shown.tab;
    let sign = tab.match_indices(' ').map(|(at, _)| at).find(|at| parted(&tab[*at..]) > 0);
    let own = &tab[..sign.unwrap_or(tab.len())];
    let is_line = |text: &str| text.split(' ').nth(FEW - 1).is_some();
    let says_title = |heading: &str| title.contains(heading) || heading.ends_with(title);
    let is_called_after = |heading: &str| is_part(tab, heading) || is_part(own, heading) || is_line(own) && heading.ends_with(own);
    let is_it = |(rank, heading): &&(u8, String)| *rank == 1 && is_line(heading) && is_called_after(heading) && !says_title(heading);
    shown.headings.iter().find(is_it).map(|(_, heading)| heading.clone())
}

/// What a headline says behind a sign where it begins with the title: `why nobody builds one` of `The lock: why nobody builds one`.
pub(super) fn behind<'a>(title: &str, headline: &'a str) -> Option<&'a str> {
    let is_sign = |c: char| matches!(c, ' ' | ':' | '?' | '!' | '.' | '–' | '—' | '-' | '|');
    let rest = headline.strip_prefix(title.trim_end_matches(is_sign))?;
    let behind = rest.trim_start_matches(is_sign);
    let sign = &rest[..rest.len() - behind.len()];
    (!behind.is_empty() && !sign.trim().is_empty()).then_some(behind)
}

/// The title in the head of a page, which is what its tab is called.
fn of_tab(elements: &[NodeRef]) -> String {
    let is_title = |node: &&NodeRef| named!(node, "title") && !node.parent().is_some_and(|outer| named!(&outer, "svg"));
    elements.iter().find(is_title).map(|title| clean_line(title.text())).unwrap_or_default()
}

/// Whether the title of the tab is this, or opens or closes with it where a sign parts it from the rest.
fn is_part(tab: &str, part: &str) -> bool {
    let is_before = || tab.strip_prefix(part).is_some_and(|rest| rest.is_empty() || parted(rest) > 0);
    // `RFC 9049: Path Aware Networking: Obstacles`: a number or a series may stand before a colon.
    is_before() || tab.strip_suffix(part).is_some_and(|rest| is_closed(rest) || rest.ends_with(": "))
}

/// A title without the name of the site that a sign parts from it.
fn without_site(said: &str, publisher: &str) -> Option<String> {
    let mut signs = said.match_indices(' ').map(|(at, _)| (at, at + parted(&said[at..]))).filter(|(from, to)| to > from);
    signs.find_map(|(from, to)| match (&said[..from], &said[to..]) {
        (own, site) | (site, own) if is_same(site, publisher) => Some(own.to_owned()),
        _ => None,
    })
}

/// A title that headings are compared with.
pub(super) struct Title<'a> {
    title: &'a str,
    folded: String,
    /// How much of it stands before a sign behind which the site is named.
    own: usize,
}

impl<'a> Title<'a> {
    pub(super) fn of(title: &'a str) -> Self {
        let folded = fold(title);
        // Nearly every title has none of them, and that is told sooner than where one stands.
        let own = MARKS.iter().filter(|mark| folded.contains(**mark)).filter_map(|mark| folded.find(mark)).min().unwrap_or(0);
        Self { title, folded, own }
    }

    /// Whether a heading is the title, or the one without what the other has around it: a section before it, the name of the site behind it.
    pub(super) fn is_in(&self, heading: &str) -> bool {
        if is_same(heading, self.title) {
            return true;
        }
        // What is so long holds no more of the title than others, and to fold it costs.
        if heading.bytes().filter(u8::is_ascii_graphic).count() > 3 * self.folded.len() {
            return false;
        }
        let (heading, title) = (fold(heading), self.folded.as_str());
        let (short, long) = if heading.len() < title.len() { (&*heading, title) } else { (title, &*heading) };
        let is_part = short.len() >= SHORT && long.len() <= 3 * short.len() && (long.starts_with(short) || long.ends_with(short));
        // A badge or a section may stand in the heading, and the site behind the title.
        let own = &title[..self.own];
        is_part || own.len() >= 2 * SHORT && heading.len() <= 2 * own.len() && heading.contains(own)
    }
}

/// How many bytes a sign between blanks has with them, where one follows that parts a title from what it belongs to: ` | `, ` ~~ `.
fn parted(rest: &str) -> usize {
    let sign = rest.strip_prefix(' ').and_then(|rest| rest.split_once(' ')).map_or("", |(sign, _)| sign);
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '&' | '+' | '/' | '"' | '«' | '(' | '[');
    if !sign.is_empty() && sign.chars().count() <= SIGN && sign.chars().all(is_sign) { sign.len() + 2 } else { 0 }
}

/// Whether a text ends with such a sign.
fn is_closed(text: &str) -> bool {
    text.trim_end().rfind(' ').is_some_and(|at| parted(&text[at..]) == text.len() - at)
}

/// What an element says in one line; where it breaks off is a blank.
fn in_line(node: &NodeRef) -> String {
    // The sign by which a heading leads to itself is none of its words.
    let is_sign = |text: &NodeRef| {
        text.parent().is_some_and(|link| named!(&link, "a") && link.attr("href").is_some_and(|href| href.starts_with('#')))
            && !text.text().contains(char::is_alphanumeric)
    };
    let mut line = String::new();
    for inner in node.descendants() {
        match () {
            () if inner.is_text() && is_sign(&inner) => {}
            () if inner.is_text() => line.push_str(inner.text()),
            () if named!(&inner, "br") || is_parting(inner.name()) => line.push(' '),
            () => {}
        }
    }
    clean_line(&line)
}

/// Whether a heading is the name of the site: a link in it or around it leads to its first page.
fn is_of_site(node: &NodeRef) -> bool {
    node.descendants().chain(node.ancestors().take(2)).any(|inner| leads_home(&inner))
}

/// Whether a title says nothing: it is empty, the name of a file or the address of the site, or what a program puts there.
fn is_label(title: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || c == '.';
    // `ls(1)` is a page of a manual.
    let is_of_label = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'(' | b')');
    title.bytes().all(is_of_label) && (title.is_empty() || title.contains(is_sign)) || UNNAMED.contains(&fold(title).as_str())
}
