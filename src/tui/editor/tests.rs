//! An editor is tested as (text, keys, text): `|` is the cursor and `[` where the selection began. It is drawn 18 cells wide, so that a row
//! has 17, a prime, and one is left for the cursor.

use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;
use ratatui::style::Modifier;
use unicode_normalization::is_nfc;

use super::*;

const AREA: Rect = Rect::new(0, 0, 18, 5);

/// A key from its name: `ctrl-left`, `alt-b`, `x`.
fn key(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    while let Some((prefix, stripped)) = rest.split_once('-').filter(|(prefix, _)| ["ctrl", "alt", "shift"].contains(prefix)) {
        modifiers |= match prefix {
            "ctrl" => KeyModifiers::CONTROL,
            "alt" => KeyModifiers::ALT,
            _ => KeyModifiers::SHIFT,
        };
        rest = stripped;
    }
    let code = match rest {
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "enter" => KeyCode::Enter,
        "back" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "ins" => KeyCode::Insert,
        "tab" => KeyCode::Tab,
        "esc" => KeyCode::Esc,
        other => KeyCode::Char(other.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}

/// The keys of a script: names, and `=typed_text` with `_` for a space.
fn keys(script: &str) -> Vec<KeyEvent> {
    let typed = |text: &str| text.chars().map(|c| KeyEvent::from(KeyCode::Char(if c == '_' { ' ' } else { c }))).collect();
    script.split_whitespace().flat_map(|word| word.strip_prefix('=').map_or_else(|| vec![key(word)], typed)).collect()
}

fn draw(editor: &Editor, area: Rect) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(area);
    let styles = Styles { selection: Style::new().add_modifier(Modifier::REVERSED), ..Styles::default() };
    let position = editor.draw(area, &mut buffer, &styles);
    (buffer, position)
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let row = |y| (buffer.area.left()..buffer.area.right()).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (buffer.area.top()..buffer.area.bottom()).map(row).collect()
}

/// An editor of a text with a `|` in it.
fn marked(text: &str) -> Editor {
    let (before, behind) = text.split_once('|').unwrap();
    let mut editor = Editor::new(&format!("{before}{behind}"));
    editor.apply(EditorKey::Move(Motion::TextStart));
    while editor.cursor() < Manuscript::new(before, false).text().len() {
        editor.apply(EditorKey::Move(Motion::Right));
    }
    editor
}

fn with_marks(text: &str, cursor: usize, anchor: Option<usize>) -> String {
    let mut marks = vec![(cursor, '|')];
    marks.extend(anchor.filter(|anchor| *anchor != cursor).map(|anchor| (anchor, '[')));
    marks.sort_unstable();
    let mut shown = text.to_owned();
    for (at, mark) in marks.into_iter().rev() {
        shown.insert(at, mark);
    }
    shown
}

fn shown(editor: &Editor) -> String {
    let selection = editor.manuscript.selection();
    let anchor = selection.map(|range| if range.start == editor.cursor() { range.end } else { range.start });
    with_marks(editor.text(), editor.cursor(), anchor)
}

#[track_caller]
fn test((text, script, expected): (&str, &str, &str)) {
    let mut editor = marked(text);
    draw(&editor, AREA);
    for key in keys(script) {
        assert_ne!(editor.handle(&key), Handled::Ignored, "{key:?}");
        draw(&editor, AREA);
    }
    assert_eq!(shown(&editor), expected, "{text} {script}");
}

#[test]
fn typing_and_removing() {
    test(("|", "=De_kantlijn", "De kantlijn|"));
    test(("een| zin", "=e_hele", "eene hele| zin"));
    test(("ab|cd", "enter enter", "ab\n\n|cd"));
    test(("ab\n|cd", "back", "ab|cd"));
    test(("ab|\ncd", "del", "ab|cd"));
    test(("|ab", "back", "|ab"));
    test(("ab|", "del", "ab|"));
}

#[test]
fn a_grapheme_is_one_step() {
    test(("cafe\u{301}|", "back", "caf|"));
    test(("een 🇳🇱|", "back", "een |"));
    test(("een 👩\u{200d}👩\u{200d}👧|!", "back", "een |!"));
    test(("|🇳🇱🇧🇪", "right right", "🇳🇱🇧🇪|"));
    test(("🇳🇱|🇧🇪", "left del", "|🇧🇪"));
    test(("|e\u{301}n", "right", "é|n"));
    test(("x\u{323}\u{301}|", "left", "|x\u{323}\u{301}"));
}

#[test]
fn what_is_typed_joins_what_it_belongs_to() {
    test(("caf|s", "e \u{301}", "café|s"));
    test(("|", "👩 \u{200d} 👧", "👩\u{200d}👧|"));
    test(("|", "👩 \u{200d} 👧 back", "|"));
    test(("|", "👩 \u{200d} a", "👩a|"));
    test(("|", "a \u{200d} left", "|a"));
    test(("|", "🇳 🇱 🇧", "🇳🇱🇧|"));
    test(("|🇱🇧", "🇳", "🇳🇱|🇧"));
    test(("🇳x|🇱", "back", "🇳🇱|"));
    test(("|", "\u{301} \u{7}", "|"));
    test(("|می\u{200c}خواهم", "x right x", "xمx|ی\u{200c}خواهم"));
    test(("مxی\u{200c}خ|", "left left back", "م|ی\u{200c}خ"));
}

#[test]
fn words() {
    test(("Een zin, met woorden|", "ctrl-left ctrl-left", "Een zin, |met woorden"));
    test(("|Een zin, met", "ctrl-right alt-f", "Een zin|, met"));
    test(("een\n\n|twee", "alt-b", "|een\n\ntwee"));
    test(("een zin.|", "ctrl-w", "een |"));
    test(("Oekraïne en|", "alt-back ctrl-back", "|"));
    test(("een| zin. Twee", "ctrl-del alt-d", "een|"));
    test(("ก\u{e33}|", "ctrl-left", "|ก\u{e33}"));
}

#[test]
fn up_and_down_keep_the_column() {
    test(("een lange regel|\nkort\neen lange regel", "down down", "een lange regel\nkort\neen lange regel|"));
    test(("een lange regel\nkort\neen lang|e regel", "up up", "een lang|e regel\nkort\neen lange regel"));
    test(("een |lange regel die verder gaat", "down", "een lange regel die |verder gaat"));
    test(("一二三|\nabcdefgh", "down left up", "一二|三\nabcdefgh"));
    test(("eén re|gel", "up", "|eén regel"));
    test(("eén re|gel", "down", "eén regel|"));
    test(("eén re|gel\ntwee", "up down", "eén regel\ntwee|"));
}

#[test]
fn a_row_has_a_start_and_an_end() {
    test(("een kantlijn is e|en streep", "home", "een kantlijn is |een streep"));
    test(("een kant|lijn is een streep", "end", "een kantlijn is| een streep"));
    test(("een kantlijn is e|en streep", "end", "een kantlijn is een streep|"));
    test(("een kantlijn is e|en streep\nx", "ctrl-home", "|een kantlijn is een streep\nx"));
    test(("een kant|lijn\nx", "ctrl-end", "een kantlijn\nx|"));
    test(("een kantlijn is e|en streep", "ctrl-a", "een kantlijn is |een streep"));
}

#[test]
fn the_end_of_a_broken_word_is_on_its_own_row() {
    let mut editor = marked("|zelfbeschikkingsrechtverklaring");
    draw(&editor, AREA);
    for (name, x, y) in [("end", 17, 0), ("end", 17, 0), ("down", 14, 1), ("up", 17, 0), ("home", 0, 0), ("end", 17, 0), ("right", 1, 1)] {
        editor.handle(&key(name));
        assert_eq!(draw(&editor, AREA).1, Some(Position::new(x, y)), "{name}");
    }
    editor.handle(&key("up"));
    editor.handle(&key("end"));
    editor.handle(&key("ctrl-u"));
    assert_eq!(shown(&editor), "|echtverklaring");
}

#[test]
fn removing_to_an_edge_goes_on_over_it() {
    test(("een kantlijn is een| streep", "ctrl-u", "een kantlijn is | streep"));
    test(("een kantlijn is |een", "ctrl-u", "een kantlijn is|een"));
    test(("een kant|lijn is een streep\nx", "ctrl-k", "een kant|\nx"));
    test(("een kant|\nx", "ctrl-k", "een kant|x"));
}

#[test]
fn pages() {
    let text = (0..12).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    test((&format!("|{text}"), "pgdn pgdn", &text.replace("\n8", "\n|8")));
    test((&format!("|{text}"), "pgdn pgdn pgup", &text.replace("\n4", "\n|4")));
    test((&format!("{text}|"), "pgup pgup pgup pgup", &format!("|{text}")));
}

#[test]
fn selecting() {
    test(("een| twee", "shift-right shift-right", "een[ t|wee"));
    test(("een| twee", "shift-left del", "ee| twee"));
    test(("een| twee", "shift-ctrl-right =x", "eenx|"));
    test(("een| twee", "shift-home", "|een[ twee"));
    test(("een| twee\ndrie", "shift-down left", "een| twee\ndrie"));
    test(("een| twee", "shift-ctrl-left right", "een| twee"));
    test(("een| twee", "shift-right up", "|een twee"));
    test(("een| twee", "alt-a back", "|"));
    test(("een| twee", "alt-a enter", "\n|"));
}

#[test]
fn cutting_copying_and_pasting() {
    test(("een| twee", "alt-B alt-x end ctrl-v ctrl-v", " tweeeeneen|"));
    test(("een| twee", "alt-B alt-c right ctrl-v", "eeneen| twee"));
    test(("een| twee", "shift-ctrl-right shift-del home shift-ins", " twee|een"));
    test(("een| twee", "alt-x ctrl-v alt-c", "een| twee"));
    test(("een| twee", "alt-a ctrl-ins =x ctrl-v", "xeen twee|"));
}

#[test]
fn undo_goes_by_words_and_kinds() {
    test(("|", "=een_twee_drie ctrl-z", "een twee |"));
    test(("|", "=een_twee_drie ctrl-z ctrl-z", "een |"));
    test(("|", "=een_twee_drie ctrl-z ctrl-z ctrl-y", "een twee |"));
    test(("|", "=een_twee_drie ctrl-z ctrl-z ctrl-z ctrl-z ctrl-shift-z", "een |"));
    test(("|", "=een back back ctrl-z", "een|"));
    test(("|", "=een enter =twee ctrl-z ctrl-z", "een|"));
    test(("een| twee", "=x left =y ctrl-z", "een|x twee"));
    test(("een| twee", "shift-ctrl-left =x ctrl-z", "|een[ twee"));
    test(("een twee|", "ctrl-w ctrl-w ctrl-z", "een |"));
    test(("een|", "=x ctrl-z =y ctrl-y", "eeny|"));
    test(("een t|wee", "del del del ctrl-z", "een t|wee"));
}

#[test]
fn a_paste_is_cleaned() {
    let mut editor = marked("a|b");
    editor.insert("x\r\ny\tz\u{1b}[31m\u{202e}e\u{301}");
    assert_eq!(shown(&editor), "ax\ny    z[31mé|b");
    editor.apply(EditorKey::Undo);
    assert_eq!(shown(&editor), "a|b");
}

#[test]
fn replacing_the_whole_can_be_undone() {
    let mut editor = marked("een| twee");
    editor.replace("een drie\n");
    assert_eq!(shown(&editor), "een drie\n|");
    editor.apply(EditorKey::Undo);
    assert_eq!(shown(&editor), "een| twee");
}

#[test]
fn keys_say_what_became_of_them() {
    let mut editor = Editor::new("");
    for (name, handled) in [
        ("x", Handled::Edited),
        ("left", Handled::Moved),
        ("back", Handled::Moved),
        ("del", Handled::Edited),
        ("tab", Handled::Ignored),
        ("esc", Handled::Ignored),
        ("ctrl-s", Handled::Ignored),
        ("ctrl-enter", Handled::Ignored),
        ("alt-left", Handled::Ignored),
    ] {
        assert_eq!(editor.handle(&key(name)), handled, "{name}");
    }
}

#[test]
fn rows_are_drawn_with_the_cursor_in_sight() {
    let mut editor = Editor::new("Een kantlijn is een streep naast de tekst.\n\n漢字漢字漢字漢字漢字 slot");
    let (buffer, position) = draw(&editor, AREA);
    assert_eq!(lines(&buffer), ["een streep naast", "de tekst.", "", "漢 字 漢 字 漢 字 漢 字", "漢 字  slot"]);
    assert_eq!(position, Some(Position::new(9, 4)));
    editor.apply(EditorKey::Move(Motion::TextStart));
    let (buffer, position) = draw(&editor, AREA);
    assert_eq!(lines(&buffer), ["Een kantlijn is", "een streep naast", "de tekst.", "", "漢 字 漢 字 漢 字 漢 字"]);
    assert_eq!(position, Some(Position::new(0, 0)));
}

#[test]
fn a_row_of_context_is_kept() {
    let text = (0..20).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    let mut editor = marked(&format!("|{text}"));
    let mut top = |name: &str, times: usize| {
        (0..times).for_each(|_| _ = editor.handle(&key(name)));
        lines(&draw(&editor, AREA).0)[0].clone()
    };
    assert_eq!(top("down", 3), "0");
    assert_eq!(top("down", 1), "1");
    assert_eq!(top("down", 15), "15");
    assert_eq!(top("up", 3), "15");
    assert_eq!(top("up", 1), "14");
    assert_eq!(top("up", 20), "0");
}

#[test]
fn the_cursor_has_a_cell_behind_a_full_row_and_a_row_behind_its_space() {
    let mut editor = Editor::new("zeventien letters");
    assert_eq!(draw(&editor, AREA).1, Some(Position::new(17, 0)));
    editor.insert(" ");
    assert_eq!(draw(&editor, AREA).1, Some(Position::new(0, 1)));
    editor.insert("x");
    assert_eq!(draw(&editor, AREA).1, Some(Position::new(1, 1)));
}

#[test]
fn a_selection_shows_over_line_breaks() {
    let mut editor = Editor::new("een\n\ntwee");
    editor.apply(EditorKey::SelectAll);
    let (buffer, _) = draw(&editor, AREA);
    let reversed = |x, y| buffer[(x, y)].modifier.contains(Modifier::REVERSED);
    let shown: Vec<String> = (0..3).map(|y| (0..6).map(|x| if reversed(x, y) { '#' } else { '.' }).collect()).collect();
    assert_eq!(shown, ["####..", "#.....", "####.."]);
}

#[test]
fn a_placeholder_stands_where_nothing_is_written() {
    let mut editor = Editor::new("").with_placeholder("Schrijf in de marge");
    let (buffer, position) = draw(&editor, AREA);
    assert_eq!(lines(&buffer)[0], "Schrijf in de mar…");
    assert_eq!(position, Some(Position::new(0, 0)));
    editor.insert("x");
    assert_eq!(lines(&draw(&editor, AREA).0)[0], "x");
}

#[test]
fn what_has_no_width_is_shown() {
    let editor = Editor::new("a\n\u{301}b");
    assert_eq!(lines(&draw(&editor, AREA).0)[..2], ["a", "◌\u{301}b"]);
    let editor = Editor::new("漢");
    assert_eq!(lines(&draw(&editor, Rect::new(0, 0, 1, 1)).0), ["…"]);
}

mod line {
    use super::*;

    fn drawn(line: &Line, width: u16) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let position = line.draw(buffer.area, &mut buffer, Style::new()).unwrap();
        let mut cells: Vec<_> = (0..width).map(|x| buffer[(x, 0)].symbol().to_owned()).collect();
        cells.insert(usize::from(position.x), "|".into());
        cells.concat()
    }

    #[track_caller]
    fn test((text, script, expected): (&str, &str, &str)) {
        let mut line = Line::new(text);
        keys(script).iter().for_each(|key| assert_ne!(line.handle(key), Handled::Ignored, "{key:?}"));
        assert_eq!(with_marks(line.text(), line.cursor(), None), expected);
    }

    #[test]
    fn keys_are_those_of_the_editor() {
        test(("pad/naar", "ctrl-left =x", "pad/x|naar"));
        test(("een zin", "home del end =s", "en zins|"));
        test(("een zin", "ctrl-w ctrl-w =x_y ctrl-z", "x |"));
        test(("een zin", "ctrl-u", "|"));
        test(("een zin", "home ctrl-k ctrl-v", "|"));
    }

    #[test]
    fn it_stays_one_line() {
        let mut line = Line::new("een\ntwee\n");
        assert_eq!(line.text(), "een twee");
        line.apply(EditorKey::Move(Motion::TextStart));
        line.insert("nul\r\n");
        assert_eq!(line.text(), "nuleen twee");
        for name in ["enter", "ctrl-j", "up", "down", "pgup", "pgdn", "tab", "esc"] {
            assert_eq!(line.handle(&key(name)), Handled::Ignored, "{name}");
        }
    }

    #[test]
    fn it_scrolls_to_the_cursor() {
        let mut line = Line::new("van links naar rechts");
        assert_eq!(drawn(&line, 11), "aar rechts| ");
        line.apply(EditorKey::Move(Motion::WordLeft));
        assert_eq!(drawn(&line, 11), "aar |rechts ");
        line.apply(EditorKey::Move(Motion::RowStart));
        assert_eq!(drawn(&line, 11), "|van links n");
        line.apply(EditorKey::Move(Motion::RowEnd));
        line.apply(EditorKey::Delete(Motion::WordLeft));
        assert_eq!(drawn(&line, 11), "inks naar | ");
        assert_eq!(drawn(&line, 30), format!("van links naar |{}", " ".repeat(15)));
    }

    #[test]
    fn wide_graphemes_are_not_cut() {
        let mut line = Line::new("漢字漢字");
        assert_eq!(drawn(&line, 6), " 漢 字 | ");
        line.apply(EditorKey::Move(Motion::TextStart));
        assert_eq!(drawn(&line, 5), "|漢 字  ");
    }
}

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
        let mut editor = Editor::new(&start).with_placeholder("wat hier komt");
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
