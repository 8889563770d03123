//! A page of the web as a browser prints it: it says so, or its address stands in the foot of every sheet; and the menus of its site stand above
//! the article.

/// What addresses begin with that browsers print.
const SCHEMES: [&str; 3] = ["https://", "http://", "file://"];

/// What browsers call themselves, and programs that print as they do.
const BROWSERS: [&str; 5] = ["mozilla/", "skia/pdf", "firefox", "wkhtmltopdf", "safari"];

/// Whether a browser made a PDF, or the furniture of most of its pages has an address in it.
pub(super) fn is_one(furniture: &[Vec<String>], made_by: &str) -> bool {
    let made_by = made_by.to_ascii_lowercase();
    // An office in the browser sets documents.
    if BROWSERS.iter().any(|browser| made_by.contains(browser)) && !made_by.contains("google docs") {
        return true;
    }
    let is_address = |word: &str| SCHEMES.iter().any(|scheme| word.starts_with(scheme));
    let has_address = |lines: &&Vec<String>| lines.iter().any(|line| line.split_whitespace().any(is_address));
    furniture.iter().filter(has_address).count() * 2 > furniture.len()
}
