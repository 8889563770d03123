//! A page of the web as a browser prints it: its address stands in the foot of every sheet, and the menus of its site above the article.

/// What addresses begin with that browsers print.
const SCHEMES: [&str; 3] = ["https://", "http://", "file://"];

/// Whether the furniture of most pages has an address in it.
pub(super) fn is_one(furniture: &[Vec<String>]) -> bool {
    let is_address = |word: &str| SCHEMES.iter().any(|scheme| word.starts_with(scheme));
    let has_address = |lines: &&Vec<String>| lines.iter().any(|line| line.split_whitespace().any(is_address));
    furniture.iter().filter(has_address).count() * 2 > furniture.len()
}
