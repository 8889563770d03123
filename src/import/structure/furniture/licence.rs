//! The box in which a page says below its text what that is called, where it stands and under what licence: labels with their values, of which one
//! is an address. Behind it the text is over.

use super::super::{Item, Role};

/// The fewest lines of such a box, and the most words of a label and of a line.
const LINES: usize = 3;
const LABEL: usize = 3;
const LINE: usize = 30;

/// What stands below the box is at most so much of what stands above it, in percent.
const BELOW: usize = 34;

/// Marks the box and all that stands below it.
pub(super) fn find(items: &mut [Item]) {
    let mut at = 0;
    while at < items.len() {
        let labelled = items[at..].iter().take_while(|item| is_labelled(item)).count();
        if labelled >= LINES && items[at..at + labelled].iter().any(is_address) {
            let words = |items: &[Item]| items.iter().map(Item::words).sum::<usize>();
            if words(&items[at..]) * 100 <= words(&items[..at]) * BELOW {
                items[at..].iter_mut().for_each(|item| item.role = Role::Furniture);
            }
            return;
        }
        at += labelled.max(1);
    }
}

/// Whether a line is a label with its value.
fn is_labelled(item: &Item) -> bool {
    let label = item.text.split_once(':').map(|(label, value)| (label.trim(), value.trim()));
    !item.has_words(LINE)
        && label.is_some_and(|(label, value)| {
            label.starts_with(char::is_uppercase) && label.split(' ').count() <= LABEL && !value.is_empty() && !value.starts_with("//")
        })
}

fn is_address(item: &Item) -> bool {
    item.text.split_once(':').is_some_and(|(_, value)| {
        let value = value.trim();
        (value.starts_with("http://") || value.starts_with("https://")) && !value.contains(' ')
    })
}
