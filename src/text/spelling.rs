//! Names that were mistyped.

/// The known name that a mistyped one is at most two slips away from, and at most half of its letters, if there is one.
pub fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let slips = known.into_iter().map(|known| (slips(name, known), known));
    slips.filter(|(slips, known)| *slips <= 2 && slips * 2 <= known.chars().count()).min_by_key(|(slips, _)| *slips).map(|(_, known)| known)
}

/// The letters to insert, delete or change to make one name of the other (Levenshtein), or many where the lengths alone rule it out.
fn slips(a: &str, b: &str) -> usize {
    if a.len().abs_diff(b.len()) > 8 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.chars().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.chars().count()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_is_known_and_another_is_not() {
        let names = ["list", "link", "search", "man"];
        assert_eq!(closest("serach", names), Some("search"));
        assert_eq!(closest("lst", names), Some("list"));
        assert_eq!(closest("jalta", names), None);
        assert_eq!(closest("xyn", names), None, "of a short name nothing would be left");
    }
}
