//! The styles of a file: what a paragraph is whose style is called so, or is like one that is.

use std::collections::HashMap;

use crate::document::{Kind, Mark};
use crate::docx::{Events, Piece, Sort, attribute, canonical_name, is_on, kind_of};

/// How many styles are followed from one to the one that it is like.
const CHAIN: usize = 16;

/// The size of letters that no part of a file says, in half points (ECMA-376, part 1, 17.3.2.38).
const SIZE: u16 = 20;

/// The names of styles of items, as their canonical form is, without the number of their level.
const ITEMS: [&str; 6] = ["listbullet", "listnumber", "list", "lijstopsomteken", "lijstnummering", "lijst"];

/// What a style says.
#[derive(Debug, Clone, Default)]
struct Look {
    name: String,
    like: String,
    outline: Option<u8>,
    list: Option<(String, u8)>,
    marks: Vec<(Mark, bool)>,
    /// In half points.
    size: Option<u16>,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Looks {
    looks: HashMap<String, Look>,
    /// The language of the text, where the file says one.
    pub lang: String,
    /// The size of letters, in half points, where nothing else says one.
    size: Option<u16>,
}

impl Looks {
    /// Reads the part with styles.
    pub(super) fn read(part: &str) -> Self {
        let mut looks = Self::default();
        let mut id: Option<String> = None;
        for piece in Events::new(part) {
            let Piece::Open(element) = piece else { continue };
            let value = || attribute(&element, "val");
            if element.name() == "style" {
                id = Some(attribute(&element, "styleId"));
                looks.looks.insert(attribute(&element, "styleId"), Look::default());
                continue;
            }
            let Some(look) = id.as_ref().and_then(|id| looks.looks.get_mut(id)) else {
                match element.name() {
                    "lang" => looks.lang = value(),
                    "sz" => looks.size = value().parse().ok(),
                    _ => {}
                }
                continue;
            };
            match element.name() {
                "name" => look.name = value(),
                "basedOn" => look.like = value(),
                "outlineLvl" => look.outline = value().parse().ok(),
                "numId" => look.list.get_or_insert_default().0 = value(),
                "ilvl" => look.list.get_or_insert_default().1 = value().parse().unwrap_or(0),
                "sz" => look.size = value().parse().ok(),
                name => look.marks.extend(mark_of(name).map(|mark| (mark, is_on(&element)))),
            }
        }
        looks
    }

    /// The style and those that it is like, the nearest first.
    fn chain(&self, id: &str) -> impl Iterator<Item = (&str, &Look)> {
        let first = self.looks.get_key_value(id);
        std::iter::successors(first, |(_, look)| self.looks.get_key_value(&look.like)).take(CHAIN).map(|(id, look)| (id.as_str(), look))
    }

    /// What a paragraph of a style is.
    pub(super) fn sort(&self, id: &str) -> Option<Sort> {
        let outlined = |level: u8| (level < 6).then(|| Sort::Is(Kind::Heading { level: level + 1, status: None }));
        let of = |(id, look): (&str, &Look)| kind_of(&look.name).or_else(|| kind_of(id)).or_else(|| look.outline.and_then(outlined));
        self.chain(id).find_map(of).or_else(|| if self.looks.contains_key(id) { None } else { kind_of(id) })
    }

    /// Whether a style is the one that goes on with an item of a list.
    pub(super) fn continues_list(&self, id: &str) -> bool {
        self.chain(id)
            .any(|(_, look)| matches!(canonical_name(&look.name).trim_end_matches(char::is_numeric), "listcontinue" | "lijstvoortzetting"))
    }

    /// The list that a style belongs to, and the level in it.
    pub(super) fn list(&self, id: &str) -> Option<(String, u8)> {
        self.chain(id).find_map(|(_, look)| look.list.clone()).filter(|(id, _)| !id.is_empty())
    }

    /// How deep the style of an item says that it stands: 1 for `List Bullet 2`, 0 where it says nothing.
    pub(super) fn depth(&self, id: &str) -> u8 {
        let named = self.chain(id).map(|(_, look)| canonical_name(&look.name)).find_map(|name| {
            let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
            ITEMS.contains(&bare).then(|| name[bare.len()..].parse::<u8>().unwrap_or(1))
        });
        named.map_or(0, |level| level.clamp(1, 9) - 1)
    }

    /// The size of the letters of a style, in half points, and whether they are bold.
    pub(super) fn letters(&self, id: &str) -> (u16, bool) {
        let size = self.chain(id).find_map(|(_, look)| look.size).or(self.size).unwrap_or(SIZE);
        let bold = self.chain(id).find_map(|(_, look)| look.marks.iter().rev().find(|(mark, _)| *mark == Mark::Strong));
        (size, bold.is_some_and(|(_, is_on)| *is_on))
    }

    /// How words of a style of characters look.
    pub(super) fn marks(&self, id: &str) -> Vec<(Mark, bool)> {
        let mut marks = Vec::new();
        for (id, look) in self.chain(id) {
            let name = if look.name.is_empty() { id } else { &look.name };
            let named = match canonical_name(name).as_str() {
                "emphasis" | "nadruk" | "subtleemphasis" | "intenseemphasis" => Some(Mark::Emphasis),
                "strong" | "zwaar" => Some(Mark::Strong),
                "htmlcode" | "verbatimchar" | "sourcetext" | "code" | "htmltypewriter" => Some(Mark::Code),
                _ => None,
            };
            marks.extend(named.map(|mark| (mark, true)));
            marks.extend(look.marks.iter().cloned());
        }
        marks
    }
}

/// The mark that a property of words stands for.
pub(super) fn mark_of(property: &str) -> Option<Mark> {
    match property {
        "b" => Some(Mark::Strong),
        "i" => Some(Mark::Emphasis),
        "strike" | "dstrike" => Some(Mark::Strike),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_what_its_name_its_outline_or_the_style_that_it_is_like_says() {
        let part = "<styles><docDefaults><lang val='nl-BE'/></docDefaults><style styleId='Kop1'><name val='heading 1'/></style><style styleId='Huis'>\
            <name val='Huiskop'/><basedOn val='Kop1'/></style><style styleId='X'><name val='Eigen'/><outlineLvl val='2'/></style>\
            <style styleId='Rond'><name val='Rond'/><basedOn val='Rond'/></style></styles>";
        let looks = Looks::read(part);
        let heading = |level| Some(Sort::Is(Kind::Heading { level, status: None }));
        assert_eq!([looks.sort("Kop1"), looks.sort("Huis"), looks.sort("X")], [heading(1), heading(1), heading(3)]);
        assert_eq!((looks.sort("Rond"), looks.sort("Heading2"), looks.lang.as_str()), (None, heading(2), "nl-BE"));
    }
}
