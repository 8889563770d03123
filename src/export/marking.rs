//! Protective markings: which is the highest of several.

use crate::text;

/// The schemes that are known, each from its lowest marking to its highest, in folded spelling. Markings of two schemes have no order.
///
/// TLP is FIRST's Traffic Light Protocol 2.0 (`WHITE` is CLEAR in 1.0); VIR-BI is the Dutch government's.
const SCHEMES: &[&[&[&str]]] = &[
    &[&["tlp:clear", "tlp:white"], &["tlp:green"], &["tlp:amber"], &["tlp:amber+strict"], &["tlp:red"]],
    &[
        &["ongerubriceerd"],
        &["departementaal vertrouwelijk", "dep. vertrouwelijk", "dep.v"],
        &["staatsgeheim confidentieel", "stg. confidentieel", "stg.c"],
        &["staatsgeheim geheim", "stg. geheim", "stg.g"],
        &["staatsgeheim zeer geheim", "stg. zeer geheim", "stg.zg"],
    ],
    &[&["nato unclassified"], &["nato restricted"], &["nato confidential"], &["nato secret"], &["cosmic top secret"]],
    &[
        &["restreint ue/eu restricted", "eu restricted"],
        &["confidentiel ue/eu confidential", "eu confidential"],
        &["secret ue/eu secret", "eu secret"],
        &["tres secret ue/eu top secret", "eu top secret"],
    ],
    &[&["unclassified"], &["official", "restricted"], &["confidential"], &["secret"], &["top secret"]],
];

/// The highest of some markings, as it is spelt; where they are of several schemes, or of none that is known, one beside the other, since
/// dropping one would say that it does not hold. Empty where nothing is marked.
pub(crate) fn highest<'a>(markings: impl Iterator<Item = &'a str>) -> String {
    let mut known: Vec<Option<(usize, &str)>> = vec![None; SCHEMES.len()];
    let mut others: Vec<&str> = Vec::new();
    for marking in markings.map(str::trim).filter(|marking| !marking.is_empty()) {
        match place(marking) {
            Some((scheme, rank)) if known[scheme].is_none_or(|(highest, _)| highest < rank) => known[scheme] = Some((rank, marking)),
            Some(_) => {}
            None if others.contains(&marking) => {}
            None => others.push(marking),
        }
    }
    others.sort_unstable();
    known.into_iter().flatten().map(|(_, marking)| marking).chain(others).map(text::clean_line).collect::<Vec<_>>().join(" · ")
}

/// The scheme of a marking and its rank in it.
fn place(marking: &str) -> Option<(usize, usize)> {
    let folded = text::fold(marking);
    let plain = text::single_spaced(&folded).replace(": ", ":");
    SCHEMES.iter().enumerate().find_map(|(scheme, ranks)| {
        let rank = ranks.iter().position(|names| names.contains(&plain.as_str()))?;
        Some((scheme, rank))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_marking_wins_and_none_that_may_hold_is_dropped() {
        let of = |markings: &[&str]| highest(markings.iter().copied());
        assert_eq!(of(&["", " "]), "");
        assert_eq!(of(&["TLP:GREEN", "tlp: amber+strict", "TLP:AMBER"]), "tlp: amber+strict");
        assert_eq!(of(&["Dep. Vertrouwelijk", "Stg. Geheim", "ongerubriceerd"]), "Stg. Geheim");
        assert_eq!(of(&["TLP:RED", "NATO RESTRICTED", "TLP:CLEAR"]), "TLP:RED · NATO RESTRICTED");
        assert_eq!(
            of(&["Alleen voor ons", "TLP:AMBER", "alleen voor jullie", "Alleen voor ons"]),
            "TLP:AMBER · Alleen voor ons · alleen voor jullie"
        );
    }
}
