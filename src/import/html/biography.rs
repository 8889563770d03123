//! What closes a text and says who its writer is: said of the text, and no part of it.

use super::byline::goes_on_with_what_one_is;
use crate::text::{count_words, fold};

/// The most words of it.
const LONGEST: usize = 90;

/// Whether a paragraph opens with the name of a writer and goes on with what the one is.
pub(super) fn is(paragraph: &str, writers: &[String]) -> bool {
    if count_words(paragraph) > LONGEST {
        return false;
    }
    let folded = fold(paragraph);
    let mut names = writers.iter().filter(|name| name.contains(' ')).map(|name| fold(name));
    names.any(|name| folded.strip_prefix(name.as_str()).is_some_and(goes_on_with_what_one_is))
}
