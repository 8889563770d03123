//! Whose page it is, where no data have it: what the title of the page opens or closes with, and something else of the page says too.

use super::super::markup::{is_any, named};
use super::super::tree::NodeRef;
use super::is_same;
use crate::text::{clean_line, letters};

/// What parts the title of a text from the names of a section and of the site.
pub(super) const MARKS: [&str; 10] = [" | ", " - ", " – ", " — ", " > ", " » ", " › ", " · ", " « ", " ‹ "];

/// How many links to the first page of a site are asked for its name.
const HOMES: usize = 8;

/// How many lines of rights are looked at.
const RIGHTS: usize = 8;

/// The most bytes of a text that is a line of rights.
const LINE: usize = 300;

/// The most bytes of the name of a publisher.
const LABELLED: usize = 80;

/// How many folders up the first page of a site is where its address says so.
const ROOT: usize = usize::MAX;

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// What the first page of a folder is called.
const FIRST: [&str; 3] = ["index.html", "index.htm", "index.php"];

/// The fewest letters of a part of an address that is called as the site is.
const LABEL: usize = 5;

/// The name of the site of a page with this address: the part of its title that the link to the site's first page says too, the line of
/// rights, or the address.
pub(super) fn name(elements: &[NodeRef], address: &str) -> String {
    let Some(title) = elements.iter().find(|node| named!(node, "title")).map(|node| clean_line(node.text())) else {
        return String::new();
    };
    let behind = MARKS.iter().filter_map(|mark| title.rsplit_once(mark)).map(|(_, part)| part);
    let before = MARKS.iter().chain(&[": "]).filter_map(|mark| title.split_once(mark)).map(|(part, _)| part);
    let parts: Vec<&str> = behind.chain(before).collect();
    if parts.is_empty() {
        return String::new();
    }
    let names: Vec<String> = homes(elements)
        .into_iter()
        .take(HOMES)
        .flat_map(|node| [node.text().to_string(), image(&node)])
        .map(|name| clean_line(&name))
        .collect();
    let rights = rights(elements);
    let is_home = |part: &&&str| names.iter().any(|name| is_same(part, name));
    let is_owner = |part: &&&str| rights.iter().any(|line| owns(line, part));
    let is_host = |part: &&&str| is_called_so(address, part);
    let found = parts.iter().find(is_home).or_else(|| parts.iter().find(is_owner)).or_else(|| parts.iter().find(is_host));
    found.map(|part| (*part).to_owned()).unwrap_or_default()
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

/// Whether the host in an address, or a part of it, is the name of the site.
fn is_called_so(address: &str, name: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':', '?']).next().unwrap_or_default());
    let is_host = name.contains('.') && letters(host.trim_start_matches("www.")).eq(letters(name));
    is_host || host.split('.').filter(|label| label.len() >= LABEL).any(|label| letters(label).eq(letters(name)))
}

/// The links to the first page of a site: of those that say so by folders, the ones that lead up the most. To the folder that it is in itself a
/// page of a folder may lead too, and to one further up its section; and some make the title of a text a link up.
fn homes<'a>(elements: &[NodeRef<'a>]) -> Vec<NodeRef<'a>> {
    let is_up = |(node, height): &(NodeRef, usize)| *height < ROOT && !node.ancestors().take(2).any(|outer| is_any(&outer, HEADINGS));
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
