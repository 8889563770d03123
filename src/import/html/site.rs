//! Whose page it is, where no data have it: what the title of the page opens or closes with, and something else of the page says too.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::markup::{is_heading, named};
use super::super::tree::NodeRef;
use super::is_same;
use crate::text::{clean_line, letters, single_spaced};

/// What parts the title of a text from the names of a section and of the site.
pub(super) const MARKS: [&str; 11] = [" | ", " - ", " – ", " — ", " > ", " » ", " › ", " · ", " • ", " « ", " ‹ "];

/// How many links to the first page of a site are asked for its name.
const HOMES: usize = 8;

/// How many links are asked where they lead.
const LINKS: usize = 500;

/// How many lines of rights are looked at.
const RIGHTS: usize = 8;

/// The most bytes of a text that is a line of rights.
const LINE: usize = 300;

/// The most bytes of the name of a publisher.
const LABELLED: usize = 80;

/// How many folders up the first page of a site is where its address says so.
const ROOT: usize = usize::MAX;

/// What the first page of a folder is called.
const FIRST: [&str; 3] = ["index.html", "index.htm", "index.php"];

/// The fewest letters of a part of an address that is called as the site is; of the site's own part, as the first of several words or where a
/// link to its first page says nothing else.
const LABEL: usize = 5;
const SHORT: usize = 3;

/// The name of the site of a page that is called so in its tab and has this address: the part of its title that the link to the site's first page says too, the line of
/// rights, or the address; or what that link and the address say.
pub(super) fn name(elements: &[NodeRef], tab: &str, address: &str) -> String {
    let title = single_spaced(tab);
    let behind = MARKS.iter().chain(&["- "]).filter_map(|mark| title.rsplit_once(mark)).map(|(_, part)| part);
    let before = MARKS.iter().chain(&[": "]).filter_map(|mark| title.split_once(mark)).map(|(part, _)| part);
    let parts: Vec<&str> = behind.chain(before).flat_map(|part| [part, without_motto(part)]).collect();
    let homes: Vec<String> = homes(elements).into_iter().take(HOMES).flat_map(|node| [node.text().to_string(), image(&node)]).collect();
    let names: Vec<String> = homes.iter().map(|name| clean_line(name)).collect();
    let names: Vec<&str> = names.iter().flat_map(|name| [name.as_str(), without_motto(name)]).filter(|name| !name.is_empty()).collect();
    let rights = if parts.is_empty() { Vec::new() } else { rights(elements) };
    let is_known = address.contains("://");
    let host = Host::of(if is_known { host(address) } else { most_linked(elements) });
    let is_home = |part: &&&str| names.iter().any(|name| is_same(part, name));
    let is_owner = |part: &&&str| rights.iter().any(|line| owns(line, part));
    let is_host = |part: &&&str| host.is_called_so(part);
    // A page may link to its house more than to itself.
    let shown = || names.iter().find(|name| is_known && host.is_named_by(name));
    let found = parts.iter().find(is_home).or_else(|| parts.iter().find(is_owner)).or_else(|| parts.iter().find(is_host)).or_else(shown);
    found.map(|part| (*part).to_owned()).unwrap_or_default()
}

/// The name of a site without what it says of itself: `The Harbour® — Near the sea`.
fn without_motto(name: &str) -> &str {
    let own = MARKS.iter().filter_map(|mark| name.split_once(mark)).map(|(own, _)| own).min_by_key(|own| own.len()).unwrap_or(name);
    own.trim_end_matches(['®', '™', ' '])
}

/// The name of the publisher where the markup of a page says who that is.
pub(super) fn marked(elements: &[NodeRef]) -> String {
    let is_called = |node: &NodeRef, name: &str| node.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case(name));
    let said = |node: &NodeRef| clean_line(node.attr("content").unwrap_or(node.text()));
    let name = |node: &NodeRef| node.descendants().find(|inner| is_called(inner, "name")).map_or_else(|| said(node), |inner| said(&inner));
    let names = elements.iter().filter(|node| is_called(node, "publisher")).map(name);
    names.into_iter().find(|name| !name.is_empty() && name.len() <= LABELLED).unwrap_or_default()
}

/// What stands in the place of the picture in a link.
fn image(link: &NodeRef) -> String {
    link.descendants().find_map(|inner| inner.attr("alt")).unwrap_or_default().to_owned()
}

/// Who a page says has the rights in it, from the sign on, as letters.
fn rights(elements: &[NodeRef]) -> Vec<String> {
    let texts = elements.iter().flat_map(NodeRef::children).filter(|node| node.is_text() && node.text().len() <= LINE);
    let claimed = texts.filter_map(|node| Some(node.text().split_once('©')?.1.to_owned()));
    claimed.take(RIGHTS).map(|claim| claim.split(['.', '|', ',']).next().unwrap_or_default().to_owned()).collect()
}

/// Whether a line of rights names the site of this name, in full or in short.
fn owns(line: &str, name: &str) -> bool {
    let owner: String = letters(line).skip_while(char::is_ascii_digit).collect();
    let name: String = letters(name).collect();
    !owner.is_empty() && (owner.starts_with(&name) || owner.len() * 2 > name.len() && name.starts_with(&owner))
}

/// The host of a site.
struct Host<'a> {
    /// Its parts, but for the last.
    labels: Vec<&'a str>,
    whole: &'a str,
}

impl<'a> Host<'a> {
    fn of(host: &'a str) -> Self {
        let whole = host.split(':').next().unwrap_or_default();
        let whole = whole.strip_prefix("www.").unwrap_or(whole);
        let labels = whole.rsplit_once('.').map_or(Vec::new(), |(labels, _)| labels.split('.').collect());
        Self { labels, whole }
    }

    /// The part that is the site's own: `kade` of `nieuws.kade.example` and of `kade.co.uk`.
    fn own(&self) -> &str {
        let is_kind = |label: &&&str| label.len() > 3 || !matches!(**label, "co" | "com" | "org" | "net" | "ac" | "gov" | "edu");
        self.labels.iter().rev().find(is_kind).copied().unwrap_or_default()
    }

    /// Whether this is the name of the site: the host itself, a part of it, or a name that opens with the site's own part.
    fn is_called_so(&self, name: &str) -> bool {
        let is_host = || {
            let rest = self.whole.len().checked_sub(name.len()).and_then(|at| self.whole.split_at_checked(at));
            name.contains('.')
                && rest.is_some_and(|(before, host)| host.eq_ignore_ascii_case(name) && (before.is_empty() || before.ends_with('.')))
        };
        let is_label = || self.labels.iter().filter(|label| label.len() >= LABEL).any(|label| letters(label).eq(letters(name)));
        let own = self.own();
        // What a name goes on with is no part of it.
        let is_whole = without_motto(name) == name;
        let opens = || own.len() >= SHORT && name.split(' ').next().is_some_and(|word| letters(word).eq(letters(own)));
        let begins = || own.len() >= LABEL && letters(name).collect::<String>().starts_with(own);
        is_host() || is_label() || is_whole && (opens() || begins())
    }

    /// Whether a name is the site's own part and nothing else.
    fn is_named_by(&self, name: &str) -> bool {
        let own = self.own();
        own.len() >= SHORT && letters(name).eq(letters(own))
    }
}

/// The host in an address; empty where it has none, as that of a page of the same site.
pub(super) fn host(address: &str) -> &str {
    address.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// The host to which most links of a page lead that does not say its own address: a page links to its own site.
fn most_linked<'a>(elements: &[NodeRef<'a>]) -> &'a str {
    let mut count: HashMap<&str, usize> = HashMap::new();
    let links = elements.iter().filter(|node| named!(node, "a")).filter_map(|node| node.attr("href"));
    // To another site a page mostly leads as a whole.
    let is_within = |href: &&str| href.split_once("://").is_some_and(|(_, rest)| rest.contains(['/', '?', '#']));
    for host in links.take(LINKS).filter(is_within).map(host) {
        *count.entry(host).or_default() += 1;
    }
    count.into_iter().max_by_key(|(host, count)| (*count, Reverse(*host))).map_or("", |(host, _)| host)
}

/// The links to the first page of a site: of those that say so by folders, the ones that lead up the most. To the folder that it is in itself a
/// page of a folder may lead too, and to one further up its section; and some make the title of a text a link up.
fn homes<'a>(elements: &[NodeRef<'a>]) -> Vec<NodeRef<'a>> {
    let is_up = |(node, height): &(NodeRef, usize)| *height < ROOT && !node.ancestors().take(2).any(|outer| is_heading(&outer));
    let links = elements.iter().filter_map(|node| Some((*node, height(node)?)));
    let links: Vec<(NodeRef, usize)> = links.collect();
    let highest = links.iter().filter(|link| is_up(link)).map(|(_, height)| *height).max();
    let is_home = |link: &(NodeRef, usize)| link.1 == ROOT || is_up(link) && Some(link.1) == highest;
    links.into_iter().filter(is_home).map(|(node, _)| node).collect()
}

/// Whether a link leads to the first page of a site.
pub(super) fn leads_home(node: &NodeRef) -> bool {
    height(node).is_some()
}

/// How many folders up a link to the first page of a folder leads; to that of a site, as many as there are.
fn height(node: &NodeRef) -> Option<usize> {
    if !named!(node, "a") {
        return None;
    }
    if node.attr("rel").is_some_and(|rel| rel == "home") {
        return Some(ROOT);
    }
    let href = node.attr("href")?;
    let path = href.split_once("://").map_or(href, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let folder = FIRST.iter().find_map(|name| path.strip_suffix(name)).unwrap_or(path);
    if folder == "/" {
        return Some(ROOT);
    }
    let is_named = folder.len() < path.len();
    let mut steps = folder.split('/').filter(|step| !step.is_empty()).peekable();
    let is_path = steps.peek().is_some() || is_named;
    let (own, up) = (steps.clone().all(|step| matches!(step, "." | "..")), steps.filter(|step| *step == "..").count());
    (is_path && own).then_some(up)
}
