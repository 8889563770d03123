//! A page as words and drawings with their places: what the process that reads the file hands over.

use serde::{Deserialize, Serialize};

/// What a PDF says, page by page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheets {
    /// What it says of itself.
    pub info: Info,
    /// Its pages.
    pub pages: Vec<Sheet>,
}

/// What a PDF says of itself in its Info dictionary and its catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// Its title; often the name of the file that it was made from.
    pub title: String,
    /// Its author; often the account of who made the file.
    pub author: String,
    /// Its language as a BCP 47 tag.
    pub lang: String,
    /// The programs that made it.
    pub made_by: String,
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its words, those of a line from left to right, lines from top to bottom.
    pub words: Vec<Word>,
    /// How many words stand on it at another angle than most: labels of axes, stamps in the margin.
    pub askew: usize,
    /// Its pictures.
    pub pictures: Vec<Area>,
    /// Its drawings that are parts by themselves; their words are their labels.
    #[serde(default)]
    pub drawings: Vec<Area>,
    /// What is drawn around words or below them: frames, grounds of another colour.
    pub frames: Vec<Area>,
    /// Lines that are drawn from left to right.
    pub rules: Vec<Area>,
}

/// A part of a page, in points from the lower left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Its lower edge.
    pub foot: f32,
    /// Its upper edge.
    pub head: f32,
}

impl Area {
    /// Whether a point lies in it.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        (self.left..self.right).contains(&x) && (self.foot..self.head).contains(&y)
    }

    /// Whether another lies in it, give or take so many points.
    pub(super) fn encloses(&self, other: &Self, slack: f32) -> bool {
        other.left > self.left - slack
            && other.right < self.right + slack
            && other.foot > self.foot - slack
            && other.head < self.head + slack
    }
}

/// A word with its place on the page, in points from the lower left.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Where it begins.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The line that it stands on.
    pub base: f32,
    /// The size of its letters.
    pub size: f32,
    /// How its letters are drawn.
    pub face: Face,
    /// How it stands behind the word before it.
    pub joint: Joint,
    /// Whether it is raised above its line, or set in raised figures.
    pub superior: bool,
}

impl Word {
    /// Whether it follows the word before it without a space.
    pub(super) fn is_glued(&self) -> bool {
        self.joint == Joint::Glued
    }
}

/// How a word stands behind the one before it on its line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Joint {
    /// Behind a space.
    #[default]
    Spaced,
    /// Without one.
    Glued,
    /// Drawn apart from it, as the lines of two columns are.
    Afresh,
}

/// How letters are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they slope.
    pub italic: bool,
    /// Whether all of the font's are as wide as each other.
    pub fixed: bool,
}
