//! Two columns on top of a text: at the left whose it is and which of them, at the right who wrote it, where they work, and when.

use super::super::{Item, Role, Setting};
use super::{bodies, date, names};
use crate::document::{Kind, Meta};

/// The most initials before a name, and the most words behind them.
const INITIALS: usize = 4;
const NAMES: usize = 3;

/// Reads such columns into the front matter.
pub(in super::super) fn read(items: &mut [Item], meta: &mut Meta) {
    let mut left = items.iter_mut().filter(|item| item.setting == Setting::Left).peekable();
    // Above what is labelled and numbered stands whose it is.
    if let Some(house) = left.next_if(|item| !item.text.contains([':']) && !item.text.contains(|c: char| c.is_ascii_digit())) {
        meta.publisher.clone_from(&house.text);
        house.role = Role::Head;
    }
    left.for_each(|item| item.role = Role::Furniture);
    let right: Vec<usize> = (0..items.len()).filter(|&at| items[at].setting == Setting::Right).collect();
    let dated = right.iter().copied().find_map(|at| Some((at, date(&items[at].text)?)));
    if let Some((at, date)) = dated {
        items[at].role = Role::Head;
        meta.date = date;
    }
    let people: Vec<usize> = right.into_iter().filter(|&at| items[at].is_open()).collect();
    let Some(&first) = people.first() else { return };
    // Where some are written with initials all are: other names are those of houses.
    let by_initials = people.iter().any(|&at| initialled(&items[at].text).is_some());
    let person = |item: &Item| if by_initials { initialled(&item.text) } else { full_name(&item.text) };
    let mut said = String::new();
    for at in people {
        let writer = person(&items[at]);
        let (text, _) = items[at].taken();
        if !said.is_empty() {
            said.push_str(if writer.is_some() { "; " } else { ", " });
        }
        said.push_str(&text);
        meta.authors.extend(writer);
    }
    // Where they work is said of the text, and is no part of it.
    if said.contains(", ") || meta.authors.is_empty() {
        items[first].text = said;
        items[first].role = Role::Is(Kind::Colofon);
    }
}

/// `J.-P. de Waard, Ed.`: initials and a name, without what the one did.
fn initialled(text: &str) -> Option<String> {
    let name = without_rank(text);
    let is_initial =
        |part: &str| part.ends_with('.') && part.split(['.', '-']).all(|one| one.chars().count() <= 1 && !one.contains(char::is_lowercase));
    let initials = name.split(' ').take_while(|part| is_initial(part)).count();
    let rest: Vec<&str> = name.split(' ').skip(initials).collect();
    let is_named = (1..=NAMES).contains(&rest.len())
        && rest.last().is_some_and(|last| last.starts_with(char::is_uppercase))
        && rest.iter().all(|part| part.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')));
    ((1..=INITIALS).contains(&initials) && is_named).then(|| name.to_owned())
}

fn full_name(text: &str) -> Option<String> {
    let name = without_rank(text);
    let found = names(name).filter(|found| found.len() == 1 && !bodies::is_organisation(name))?;
    found.into_iter().next()
}

/// A name without `, Ed.` behind it.
fn without_rank(text: &str) -> &str {
    [", Ed.", ", Editor", ", Eds.", ", red."].iter().find_map(|rank| text.strip_suffix(rank)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_a_name_are_a_writer() {
        for name in ["H. Waard", "J.-P. de Waard", "A.L. Dijk", "W. J. van der Kade", "L. Peil, Ed."] {
            assert_eq!(initialled(name).as_deref(), Some(name.trim_end_matches(", Ed.")), "{name}");
        }
        for house in ["Dienst Kade", "Kade B.V.", "Peil & Dijk", "U.S. 12", "Haven"] {
            assert_eq!(initialled(house), None, "{house}");
        }
    }
}
