//! Which text of a page is the article's.

use dom_query::{Document, NodeData};
use dom_smoothie::{Article, Config, ParsePolicy, Readability};

use super::super::markup::{Nodes, is_code, named};
use super::super::tree::{NodeRef, Packed, Tree};
use super::called::{Part, is_called};
use super::{custom, is_same};
use crate::document::Meta;

/// A page with what of it is the article's.
pub(super) struct Found {
    /// The page as it was.
    pub tree: Tree,
    /// The nodes of text that are the article's, by their places in `tree`.
    pub kept: Nodes,
    /// What the library read of its head.
    pub said: Said,
}

/// What a page says of its article, as the library reads it.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub title: String,
    pub byline: String,
    pub site: String,
}

/// Finds the article of a page.
pub(super) fn find(html: &str) -> Found {
    // What a page may take goes with its length.
    find_within(html, HUGE.max(html.len() / NODE))
}

/// As [`find`], with room for two trees of fewer nodes than `most`.
fn find_within(html: &str, most: usize) -> Found {
    let page = custom::parse(html);
    // What the library has in hand takes most of the room that is allowed: of so many nodes the tree would take the rest, and is made later.
    let whole = (page.tree.len() < most).then(|| Tree::of(&page));
    // The tree tells sooner than the page itself what there is no need to look for.
    let may_have = |what: fn(&Tree) -> bool| whole.as_ref().is_none_or(|(tree, _)| what(tree));
    let may_be_wild = html.len() >= CALM && may_have(|tree| tree.nodes().any(|node| is_long(&node)));
    let wild = if may_be_wild { wild(&page) } else { Vec::new() };
    let dialogs = whole.as_ref().map_or_else(Vec::new, |(tree, origins)| dialogs(tree, origins));
    let reading = Reading { html, wild, dialogs, has_data: may_have(|tree| tree.nodes().any(|node| is_data(&node))) };
    let is_rich = may_have(is_rich);
    // The strictest attempt mostly does, and what the library keeps to make others costs more than to parse the page again.
    let found = if is_rich { reading.attempts(page) } else { reading.attempt(page, None) };
    let is_found = found.is_some();
    let (nodes, said) = found.map(|found| (found.nodes, found.said)).unwrap_or_default();
    let is_one = |origin: &dom_query::NodeId| nodes.binary_search(origin).is_ok();
    let (tree, kept) = match whole {
        Some((tree, origins)) => {
            let kept =
                tree.nodes().zip(&origins).filter(|(node, origin)| node.is_text() && is_one(origin)).map(|(node, _)| node.id).collect();
            (tree, kept)
        }
        None => later(html, is_one),
    };
    // A page without an article in the library's eyes is all its text.
    let kept = if is_found { kept } else { all(&tree) };
    Found { tree, kept, said }
}

/// The tree of a page that is made when the library is done, and those of its nodes that the parser has as such ones. What the parser has of it
/// goes before the nodes come.
fn later(html: &str, is_one: impl Fn(&dom_query::NodeId) -> bool) -> (Tree, Nodes) {
    let mut kept = Nodes::default();
    let packed = Packed::of(&custom::parse(html), |node, origin| {
        if is_one(&origin) {
            kept.insert(node);
        }
    });
    (packed.tree(), kept)
}

/// How many characters an article has with which the library is content and makes no further attempt.
const LONG: usize = 500;

/// How much long text a page has of which that attempt mostly finds so much, in bytes.
const RICH: usize = 1000;

/// How long a text is that is more than a line of a menu, in bytes.
const TEXT: usize = 100;

/// How long a text is that may be a sentence, in bytes.
const SENTENCE: usize = 50;

/// How many nodes a page has of which copies would take too much memory.
const LARGE: usize = 100_000;

/// How many nodes a page has of which there is no room for two trees, where they are so short, in bytes: of longer ones what is made of the page
/// takes more than both, and to parse it twice leaves less room for that.
const HUGE: usize = 400_000;
const NODE: usize = 16;

/// What the library found.
struct Attempt {
    /// The nodes of text of the article, sorted.
    nodes: Vec<dom_query::NodeId>,
    /// How many characters they come to, white space counted once; where they are enough, no more are counted.
    length: usize,
    said: Said,
}

/// A page that the library reads.
struct Reading<'a> {
    html: &'a str,
    /// The nodes of the parser that are [wild](wild).
    wild: Vec<dom_query::NodeId>,
    /// The nodes of the parser that are dialogs.
    dialogs: Vec<dom_query::NodeId>,
    /// Whether there may be data in JSON-LD, which the library looks for in all of the page.
    has_data: bool,
}

impl Reading<'_> {
    /// The attempts that the library would make, from the strictest on, each at the page parsed anew: the first that finds enough, or else
    /// the one that finds the most.
    fn attempts(&self, page: Document) -> Option<Attempt> {
        let mut page = Some(page);
        let mut best: Option<Attempt> = None;
        for policy in [ParsePolicy::Strict, ParsePolicy::Moderate, ParsePolicy::Clean, ParsePolicy::Raw] {
            let page = page.take().unwrap_or_else(|| custom::parse(self.html));
            let found = self.attempt(page, Some(policy));
            let most = best.as_ref().map_or(0, |best| best.length);
            best = found.filter(|found| most == 0 || found.length > most).or(best);
            if best.as_ref().is_some_and(|best| best.length >= LONG) {
                break;
            }
        }
        best
    }

    /// Reads the page with the library, which changes it; by one policy, or by the next where one finds little.
    fn attempt(&self, page: Document, policy: Option<ParsePolicy>) -> Option<Attempt> {
        self.calm(&page);
        for dialog in &self.dialogs {
            page.tree.remove_from_parent(dialog);
        }
        let config = Config { keep_classes: true, char_threshold: LONG, disable_json_ld: !self.has_data, ..Config::default() };
        let mut page = Readability::with_document(page, None, Some(config)).ok()?;
        let article = match policy {
            Some(policy) => page.parse_with_policy(policy),
            None => page.parse(),
        };
        let Article { title, byline, site_name, text_content, .. } = article.ok()?;
        let is_enough = text_content.chars().filter(|c| !c.is_whitespace()).nth(LONG - 1).is_some();
        drop(text_content);
        let root = page.doc.root();
        let content = root.descendants_it().find(|node| node.id_attr().is_some_and(|id| *id == *"readability-page-1"))?;
        let texts = content.descendants_it().filter(dom_query::NodeRef::is_nonempty_text);
        let mut nodes: Vec<dom_query::NodeId> = texts.map(|node| node.id).collect();
        nodes.sort_unstable();
        nodes.shrink_to_fit();
        Some(Attempt {
            nodes,
            length: if is_enough { LONG } else { content.normalized_char_count() },
            said: Said { title, byline: byline.unwrap_or_default(), site: site_name.unwrap_or_default() },
        })
    }

    /// Makes plain what is wild.
    fn calm(&self, page: &Document) {
        let is_escaped = |c: char| matches!(c, '<' | '>' | '&' | '"' | '\u{80}'..='\u{BF}');
        for origin in &self.wild {
            page.tree.update_node(origin, |node| match &mut node.data {
                NodeData::Text { contents } => *contents = contents.replace(is_escaped, ".").into(),
                NodeData::Element(element) => element.attrs.retain(|attr| is_calm(&attr.value)),
                _ => {}
            });
        }
    }
}

/// The nodes with texts that would take for ever: the library writes what it finds as HTML, and for each sign that is escaped there, its writer
/// looks through all the rest of the text. The library itself only counts letters and commas.
fn wild(page: &Document) -> Vec<dom_query::NodeId> {
    let is_run = |node: &dom_query::NodeRef| node.parent().is_some_and(|outer| outer.has_name("script") || outer.has_name("style"));
    let is_wild = |node: &dom_query::NodeRef| {
        node.query_or(false, |inner| match &inner.data {
            NodeData::Text { contents } => !is_calm(contents) && !is_run(node),
            NodeData::Element(element) => !element.attrs.iter().all(|attr| is_calm(&attr.value)),
            _ => false,
        })
    };
    page.root().descendants_it().filter(is_wild).map(|node| node.id).collect()
}

/// Whether a text has few signs that are escaped, for its length.
fn is_calm(text: &str) -> bool {
    let signs = |text: &[u8]| memchr::memchr3_iter(b'<', b'>', b'&', text).count() + memchr::memchr2_iter(b'"', 0xC2, text).count();
    text.len() < CALM || signs(text.as_bytes()).saturating_mul(text.len()) < WORK
}

/// Whether a node has a text or an attribute that may not be [calm](is_calm).
fn is_long(node: &NodeRef) -> bool {
    node.is_text() && node.text().len() >= CALM || node.attrs().any(|attr| attr.value.len() >= CALM)
}

/// Whether an element may hold data in JSON-LD, by the plus sign in `application/ld+json`.
fn is_data(node: &NodeRef) -> bool {
    named!(node, "script") && node.attr("type").is_some_and(|kind| kind.contains('+'))
}

/// How long a text is that is no work however many signs it has, in bytes.
const CALM: usize = 1 << 14;

/// The most work that a text or an attribute may be to write as HTML, in bytes that are looked at.
const WORK: usize = 1 << 28;

/// Whether a page has so much long text that an article is likely, or so many nodes that the library's copies of them would weigh most.
fn is_rich(page: &Tree) -> bool {
    let is_long = |node: &NodeRef| node.is_text() && node.text().len() >= TEXT && !is_code(node);
    let mut left = RICH;
    page.nodes().nth(LARGE).is_some()
        || page.nodes().filter(is_long).any(|text| {
            left = left.saturating_sub(text.text().len());
            left == 0
        })
}

/// The nodes of the parser that are dialogs: what a page shows when something is pressed. Where hardly any text stands elsewhere, it is the
/// page's own.
fn dialogs(page: &Tree, origins: &[dom_query::NodeId]) -> Vec<dom_query::NodeId> {
    // What holds the title or the article of a page is none, whatever it is called: `popup-gallery`.
    let holds_text = |node: &NodeRef| node.descendants().any(|inner| named!(&inner, "h1" | "article" | "main"));
    let is_called_so =
        |node: &NodeRef| node.is_element() && !named!(node, "html" | "body" | "a" | "article" | "main") && is_called(node, Part::Dialog);
    let is_dialog = |node: &NodeRef| is_called_so(node) && !holds_text(node);
    let (mut found, mut inside, mut own) = (Vec::new(), Nodes::default(), 0);
    for (node, origin) in page.nodes().zip(origins) {
        if !found.is_empty() && node.parent().is_some_and(|outer| inside.contains(outer.id)) {
            inside.insert(node.id);
        } else if is_dialog(&node) {
            inside.insert(node.id);
            found.push(*origin);
        } else if node.is_text() && node.text().len() >= SENTENCE && !is_code(&node) {
            own += node.text().len();
        }
    }
    if own < RICH { Vec::new() } else { found }
}

/// All nodes of text of a page.
pub(super) fn all(tree: &Tree) -> Nodes {
    texts(&tree.html_root()).map(|node| node.id).collect()
}

/// The nodes of text below a node.
fn texts<'a>(node: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
    node.descendants().filter(NodeRef::is_nonempty_text)
}

/// Leaves out what the front matter says: the title, and the subtitle below it.
pub(super) fn drop_head(elements: &[NodeRef], kept: &mut Nodes, meta: &Meta) {
    let both = format!("{} {}", meta.title, meta.subtitle);
    let said = [&meta.title, &meta.subtitle, &both];
    let said = if meta.subtitle.is_empty() { &said[..1] } else { &said[..] };
    let says = |node: &NodeRef| said.iter().any(|said| is_same(node.text(), said));
    let is_line = |node: &NodeRef| {
        named!(node, "h1" | "h2" | "h3" | "h4") || named!(node, "p" | "div") && node.children().all(|child| child.is_text())
    };
    for line in elements.iter().filter(|node| is_line(node) && says(node)) {
        texts(line).for_each(|text| kept.remove(text.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_whose_tree_is_made_later_is_read_as_any_other() {
        let paragraph = "<p>Het water bij de kade stond op maandag hoger dan de peilschaal aangeeft, en de sluis bleef dicht.</p>";
        let menu = "<nav><ul><li><a href=/een>Een</a><li><a href=/twee>Twee</a></ul></nav>";
        let data = format!("<script>{}</script>", "if (a < b) { c(); }".repeat(2000));
        let text = paragraph.repeat(2 * RICH / paragraph.len());
        let page = format!("<title>De kade</title>{menu}{data}<article><h1>De kade</h1>{text}</article>{menu}");
        let [at_once, later] = [HUGE, 0].map(|most| {
            let found = find_within(&page, most);
            let kept = found.tree.nodes().filter(|node| found.kept.contains(node.id));
            kept.map(|node| (node.id, node.text().to_owned())).collect::<Vec<_>>()
        });
        assert!(at_once == later && at_once.len() > RICH / paragraph.len());
    }
}
