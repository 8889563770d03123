//! Texts to be edited: every character knows where it came from.

use std::ops::Range;

use kantlijn::document::{Block, BlockId, Body, Document, Kind, Meta, Rendition};
use kantlijn::import;

use super::edits::Dice;

/// A character with its place in the text on which notes were made; what was put in later has none.
pub type Character = (char, Option<usize>);

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub id: String,
    pub characters: Vec<Character>,
}

/// A text.
#[derive(Debug, Clone, Default)]
pub struct Text {
    pub paragraphs: Vec<Paragraph>,
}

impl Text {
    pub fn of_paragraphs<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Self {
        let paragraph = |(at, text): (usize, &str)| Paragraph { id: format!("p{:02}", at + 1), characters: plain(text) };
        Self { paragraphs: paragraphs.filter(|text| !text.is_empty()).enumerate().map(paragraph).collect() }
    }

    /// What an import makes of a file.
    pub fn imported(bytes: &[u8], name: &str) -> Option<Self> {
        let document = import::read(bytes, name, import::Options::default()).ok()?.document;
        let body = &document.body;
        let paragraph = |block: &Block| Paragraph { id: block.id.to_string(), characters: plain(body.block_text(block)) };
        Some(Self { paragraphs: body.blocks.iter().map(paragraph).collect() })
    }

    pub fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Counts the characters off: from here on they are known by these numbers.
    pub fn number_origins(&mut self) {
        let characters = self.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.characters);
        characters.enumerate().for_each(|(at, (_, from))| *from = Some(at));
    }

    /// The characters as the canonical text has them, with the blank lines between paragraphs.
    pub fn characters(&self) -> impl Iterator<Item = Character> + '_ {
        self.paragraphs.iter().enumerate().flat_map(|(at, paragraph)| {
            let gap = if at == 0 { "" } else { "\n\n" };
            gap.chars().map(|c| (c, None)).chain(paragraph.characters.iter().copied())
        })
    }

    /// The origins of a range of the canonical text, given in bytes.
    pub fn origins(&self, range: &Range<usize>) -> Range<usize> {
        let mut at = 0;
        let mut found: Option<Range<usize>> = None;
        for (c, from) in self.characters() {
            if let Some(from) = from.filter(|_| range.contains(&at)) {
                found = Some(found.map_or(from..from + 1, |found| found.start.min(from)..found.end.max(from + 1)));
            }
            at += c.len_utf8();
        }
        found.unwrap_or(0..0)
    }

    pub fn build(&self, rendition: Rendition) -> Document {
        let mut body = Body::default();
        for paragraph in &self.paragraphs {
            if !body.text.is_empty() {
                body.text.push_str("\n\n");
            }
            let start = body.text.len();
            body.text.extend(paragraph.characters.iter().map(|(c, _)| c));
            let (id, range) = (BlockId::new(&paragraph.id), start..body.text.len());
            let kind = Kind::Paragraph;
            body.blocks.push(Block { id, kind, range, parts: vec![], spans: vec![], status: None, tags: vec![], break_before: false });
        }
        let meta = Meta { id: "stuk".into(), rendition: Some(rendition), ..Meta::default() };
        Document::new(meta, body, vec![], vec![])
    }
}

pub fn plain(text: &str) -> Vec<Character> {
    text.chars().map(|c| (c, None)).collect()
}

/// Words from which sentences are made: subjects, verbs, objects, and what follows.
pub type Grammar = [&'static [&'static str]; 4];

#[rustfmt::skip]
pub const DUTCH: Grammar = [
    &["De commissie", "Een deel van de leden", "Het bestuur van de coöperatie", "De minister", "Wie er woont", "De oude visser", "Niemand",
      "De griffier", "Elke derde bezoeker", "Het dagblad", "Een neef van de burgemeester", "De aannemer", "Zijn voorganger", "De inspectie"],
    &["verwacht weinig van", "schrijft vaker over", "weet niets van", "twijfelt aan", "vraagt aandacht voor", "waarschuwt voor",
      "betaalt mee aan", "begrijpt het nut van", "verbaast zich over", "bladert langs", "rekent voorzichtig met", "spreekt zelden over"],
    &["de nieuwe sluis", "het plan voor de haven", "de cijfers van vorig jaar", "een tweede onderzoek", "de prijs van het water", "de dijk",
      "het rapport over de kade", "de verkoop van het gemaal", "een pontje zonder motor", "de kaart van 1887", "het loon van de baggeraars"],
    &["en dat is te begrijpen", "zoals ook vorig jaar", "al zegt de krant van niet", "tot de herfst", "zonder een woord te veel",
      "ondanks alles", "voor zover bekend", "sinds de brand", "met enige tegenzin", "hoe laat het ook werd", "tegen beter weten in"],
];

#[rustfmt::skip]
pub const ENGLISH: Grammar = [
    &["The committee", "One of the engineers", "Her neighbour", "The harbour board", "Whoever lives there", "The minister", "Nobody",
      "A clerk from the third floor", "Every other passenger", "The printer", "Their lawyer", "The last of the pilots", "A visitor"],
    &["expects a lot of", "has written about", "knows nothing of", "doubts", "asks for", "warns against", "pays dearly for",
      "keeps away from", "found a use for", "never mentioned", "is counting on", "smiled at"],
    &["the new lock", "the plan for the quay", "last year's figures", "a second inquiry", "the price of water", "the old wall",
      "the report on the ferry", "the sale of the crane", "a boat without oars", "the chart of 1887", "the dredgers' wages"],
    &["which is easy to see", "as it did before", "whatever the paper says", "until the autumn", "without another word",
      "in spite of it all", "so far as is known", "since the fire", "with some regret", "however late it grew", "against all advice"],
];

/// A text in which many sentences nearly say the same, as laws and reports do: the hardest kind for an anchor.
pub fn grown(grammar: Grammar, paragraphs: usize, seed: u64) -> Text {
    let mut dice = Dice::new(seed);
    let mut sentence = || {
        let [subject, verb, object, rest] = grammar.map(|words| words[dice.below(words.len())]);
        let number = dice.below(90) + 10;
        match dice.below(3) {
            0 => format!("{subject} {verb} {object}, {rest}."),
            1 => format!("{subject} {verb} {object} in punt {number}."),
            _ => format!("{subject} {verb} {object} ({number} van de 100), {rest}."),
        }
    };
    let texts: Vec<String> = (0..paragraphs).map(|_| (0..5).map(|_| sentence()).collect::<Vec<_>>().join(" ")).collect();
    Text::of_paragraphs(texts.iter().map(String::as_str))
}
