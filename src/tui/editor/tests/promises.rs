//! Whatever is typed, pasted, selected and undone, in whatever letters: what an editor and a line promise holds.

use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::*;

/// What a random test does.
#[derive(Debug, Clone)]
enum Act {
    Key(&'static str),
    Type(char),
    Paste(String),
    Draw(u16, u16),
}

const PIECES: &[&str] = &[
    "a",
    "b",
    "zin",
    " ",
    " ",
    "  ",
    "\n",
    "\t",
    "\r\n",
    "e\u{301}",
    "\u{301}",
    "\u{323}",
    "🇳",
    "🇱",
    "👩",
    "\u{200d}",
    "\u{200c}",
    "👧",
    "❤\u{fe0f}",
    "漢",
    "\u{ad}",
    "ی",
    "ก\u{e33}",
    "\u{e33}",
    "\u{600}",
    "\u{1112}\u{1161}",
    "\u{1161}",
    "\u{11ab}",
    "क\u{94d}",
    "ष",
    "\u{1b}",
    "\u{202e}",
    "\u{3099}",
    "か",
    "zelfbeschikkingsrecht",
    ".",
    "'",
    "Å",
    "\u{212b}",
    "\u{fe0e}",
    "\u{1f3fd}",
];

const KEYS: &[&str] = &[
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "pgup",
    "pgdn",
    "ctrl-left",
    "ctrl-right",
    "ctrl-home",
    "ctrl-end",
    "shift-left",
    "shift-right",
    "shift-up",
    "shift-down",
    "shift-end",
    "shift-ctrl-left",
    "enter",
    "back",
    "back",
    "del",
    "ctrl-w",
    "alt-d",
    "ctrl-u",
    "ctrl-k",
    "ctrl-z",
    "ctrl-y",
    "alt-a",
    "alt-c",
    "alt-x",
    "ctrl-v",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => prop::sample::select(KEYS).prop_map(Act::Key),
        4 => prop::sample::select(PIECES).prop_map(|piece| Act::Type(piece.chars().next().unwrap())),
        1 => text().prop_map(Act::Paste),
        2 => (0u16..20, 0u16..6).prop_map(|(width, height)| Act::Draw(width, height)),
    ]
}

fn is_edge(text: &str, at: usize) -> bool {
    at == text.len() || text::graphemes(text).any(|(start, _)| start == at)
}

fn perform(editor: &mut Editor, act: &Act) {
    match act {
        Act::Key(name) => _ = editor.handle(&key(name)),
        Act::Type(c) => _ = editor.handle(&KeyEvent::from(KeyCode::Char(*c))),
        Act::Paste(text) => editor.insert(text),
        Act::Draw(width, height) => {
            let area = Rect::new(3, 2, *width, *height);
            let (_, position) = draw(editor, area);
            assert_eq!(position.is_some(), !area.is_empty());
            assert!(position.is_none_or(|position| area.contains(position)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_is_done_the_promises_hold(start in text(), acts in prop::collection::vec(act(), 0..40)) {
        let mut editor = Editor::new(&start);
        let original = editor.text().to_owned();
        for act in &acts {
            perform(&mut editor, act);
            prop_assert!(is_edge(editor.text(), editor.cursor()), "{:?} {:?} {}", act, editor.text(), editor.cursor());
            prop_assert!(is_nfc(editor.text()), "{:?} {:?}", act, editor.text());
            prop_assert_eq!(text::clean(editor.text()), editor.text());
            let view = editor.view.borrow();
            let fresh: Vec<_> = Rows::new(editor.text(), view.rows.width()).from(0).collect();
            prop_assert_eq!(view.rows.from(0).collect::<Vec<_>>(), fresh);
        }
        while editor.apply(EditorKey::Redo) == Handled::Edited {}
        let end = editor.text().to_owned();
        while editor.apply(EditorKey::Undo) == Handled::Edited {
            prop_assert!(is_edge(editor.text(), editor.cursor()));
        }
        prop_assert_eq!(editor.text(), original);
        while editor.apply(EditorKey::Redo) == Handled::Edited {
            prop_assert!(is_edge(editor.text(), editor.cursor()));
        }
        prop_assert_eq!(editor.text(), end);
    }

    #[test]
    fn rows_cover_the_text_and_fit(start in text(), width in 1u16..20) {
        let editor = Editor::new(&start);
        let text = editor.text();
        let rows = editor.rows(width);
        let mut covered = String::new();
        for (index, row) in rows.iter().enumerate() {
            let shown = &text[row.range.clone()];
            prop_assert!(is_edge(text, row.range.start));
            let fits = rows::width(shown.trim_end_matches(' ')) <= usize::from(width);
            prop_assert!(fits || text::graphemes(shown.trim_end_matches(' ')).count() == 1, "{:?} at {}", shown, width);
            let continues = index > 0 && !rows[index - 1].ends_line;
            prop_assert!(!(continues && text::graphemes(shown).next().is_some_and(|(_, first)| first == " ")), "{:?} starts with a space", shown);
            covered.push_str(shown);
            if row.ends_line && index + 1 < rows.len() {
                covered.push('\n');
            }
        }
        prop_assert_eq!(covered, text);
    }

    #[test]
    fn drawing_stays_inside(start in text(), (x, y) in (0u16..9, 0u16..9), (width, height) in (0u16..12, 0u16..6), steps in 0usize..9) {
        let mut editor = Editor::new(&start);
        let mut line = Line::new(&start);
        for _ in 0..steps {
            editor.apply(EditorKey::Select(Motion::Left));
            line.apply(EditorKey::Select(Motion::Left));
        }
        let area = Rect::new(x, y, width, height);
        for draws_line in [false, true] {
            let mut buffer = Buffer::filled(Rect::new(2, 2, 9, 7), ratatui::buffer::Cell::new("~"));
            let position = if draws_line { line.draw(area, &mut buffer, Style::new()) } else { editor.draw(area, &mut buffer, &Styles::default()) };
            let seen = if draws_line { Rect { height: height.min(1), ..area } } else { area }.intersection(buffer.area);
            prop_assert_eq!(position.is_some(), !seen.is_empty());
            prop_assert!(position.is_none_or(|position| seen.contains(position)));
            for at in buffer.area.positions() {
                prop_assert_eq!(buffer[at].symbol() == "~", !seen.contains(at));
            }
        }
    }

    #[test]
    fn a_line_keeps_the_promises_too(start in text(), acts in prop::collection::vec(act(), 0..30)) {
        let mut line = Line::new(&start);
        let original = line.text().to_owned();
        for act in &acts {
            match act {
                Act::Key(name) => _ = line.handle(&key(name)),
                Act::Type(c) => _ = line.handle(&KeyEvent::from(KeyCode::Char(*c))),
                Act::Paste(text) => line.insert(text),
                Act::Draw(width, height) => {
                    let area = Rect::new(0, 0, *width, *height);
                    let position = line.draw(area, &mut Buffer::empty(area), Style::new());
                    prop_assert!(position.is_none_or(|position| area.contains(position)));
                }
            }
            prop_assert!(is_edge(line.text(), line.cursor()));
            prop_assert!(!line.text().contains(['\n', '\t']));
        }
        while line.apply(EditorKey::Undo) == Handled::Edited {}
        prop_assert_eq!(line.text(), original);
    }
}
