//! The one table of commands. The keymap, the help, the palette and the README's list of keys all derive from it.

/// Where a command belongs in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Within the text.
    Moving,
    /// To other places.
    Going,
    /// Selecting and annotating.
    Writing,
    /// Saying what a note is.
    Grading,
    /// What is shown, and how.
    Looking,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Moving, Self::Going, Self::Writing, Self::Grading, Self::Looking];

    /// The heading in the help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Going => "Going",
            Self::Writing => "Writing",
            Self::Grading => "What a note is",
            Self::Looking => "Looking",
        }
    }
}

/// A command with its name and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in `keys.toml` and in the palette.
    pub name: &'static str,
    /// What it does, as a short sentence without a full stop.
    pub about: &'static str,
    /// Where it belongs.
    pub group: Group,
}

macro_rules! commands {
    ($($group:ident { $($command:ident $name:literal $about:literal,)* })*) => {
        /// Something that a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $($(#[doc = $about] $command,)*)* }

        /// All commands.
        pub const TABLE: &[Entry] = &[$($(
            Entry { command: Command::$command, name: $name, about: $about, group: Group::$group },
        )*)*];
    };
}

commands! {
    Moving {
        LineDown "line-down" "Down a line",
        LineUp "line-up" "Up a line",
        PageDown "page-down" "Down a page",
        PageUp "page-up" "Up a page",
        HalfDown "half-down" "Down half a page",
        HalfUp "half-up" "Up half a page",
        NextBlock "next-paragraph" "To the next paragraph",
        PreviousBlock "previous-paragraph" "To the start of the paragraph, or the one before",
        Top "top" "To the beginning; with a number, to that paragraph",
        Bottom "bottom" "To the end; with a number, to that paragraph",
        NextParallel "next-parallel" "To the next passage with a parallel that is not only imagined",
        PreviousParallel "previous-parallel" "To the passage with such a parallel before this one",
        NextContradiction "next-contradiction" "To the next passage that something contradicts",
        PreviousContradiction "previous-contradiction" "To the passage before this one that something contradicts",
        NextNote "next-note" "To the next passage with a note",
        PreviousNote "previous-note" "To the passage with a note before this one",
        NextHeading "next-heading" "To the next heading",
        PreviousHeading "previous-heading" "To the heading before",
        NextWord "next-word" "To the next word",
        PreviousWord "previous-word" "To the word before",
        WordEnd "word-end" "To the end of the word",
        NextSentence "next-sentence" "To the next sentence",
        PreviousSentence "previous-sentence" "To the start of the sentence, or the one before",
        NextClause "next-clause" "To the next clause",
        PreviousClause "previous-clause" "To the start of the clause, or the one before",
        NextPole "next-pole" "To the next passage of the row, and on to the next pole",
        PreviousPole "previous-pole" "To the passage of the row before this one",
    }
    Going {
        Follow "follow" "Go to what is chosen, or to the first parallel",
        Peek "peek" "Read the other passage without leaving",
        Compare "compare" "Compare: the passage in hand with this one, else the passages of the parallel",
        Texts "texts" "The whole texts of the two passages side by side, or back to the table",
        Back "back" "Back to where you were",
        Forward "forward" "Forward again",
        Rendition "rendition" "The same paragraph in the brief or the article",
        Outline "outline" "The headings of this document",
        Library "library" "All documents, and how far you have read",
        Search "search" "Search in this document",
        NextHit "next-hit" "To the next hit",
        PreviousHit "previous-hit" "To the hit before",
        SearchEverywhere "search-everywhere" "Search the whole library",
        AllParallels "all-parallels" "All parallels of the library",
        AllNotes "all-notes" "All notes on this document",
        EveryNote "every-note" "All notes of the library",
        Judgements "judgements" "All judgements, with what was gathered for and against them",
        Voices "voices" "All voices, and how far they can be relied on",
        Brief "brief" "The brief that you compose",
        Review "review" "Passages of notes, tables and briefs that have moved or are gone",
    }
    Writing {
        Select "select" "Select words, from the line you are at",
        Seek "seek" "Select by typing the first letters of the start and the end",
        Widen "widen" "Select the whole word, clause, sentence, paragraph",
        SwapEnds "swap-ends" "Extend the selection at its other end",
        Annotate "annotate" "Write a note on the paragraph or the selection",
        AnnotateAgain "annotate-again" "The same, with the kind and tags of the last note",
        Highlight "highlight" "Mark the selection, or the paragraph",
        For "for" "The passage speaks for the judgement in hand",
        Against "against" "It speaks against it",
        AddToBrief "add-to-brief" "Add the passage, the note or the parallel to the brief",
        ItemDown "item-down" "Move the item down",
        ItemUp "item-up" "Move the item up",
        AddHeading "add-heading" "Add a heading",
        AddText "add-text" "Add text of your own",
        Judgement "judgement" "Choose the judgement in hand, or begin one",
        Link "link" "Link this passage to another: here and there; in a comparison, cite it",
        EditVerdict "edit-verdict" "Change the verdict on the row",
        EditAspect "edit-aspect" "Change the name of the aspect",
        EditPole "edit-pole" "Change the name of the pole",
        EditTitle "edit-title" "Change the title of the parallel",
        EditIntroduction "edit-introduction" "Change what stands above the table",
        Stance "stance" "Change the stance of the parallel",
        AddAspect "add-aspect" "Add an aspect below this one",
        AddPole "add-pole" "Add a pole behind this one",
        RemoveAspect "remove-aspect" "Remove the aspect",
        RemovePole "remove-pole" "Remove the pole",
        Edit "edit" "Edit the note, the cell or the text",
        Delete "delete" "Delete the note",
        Resolve "resolve" "Say which version of a note in conflict holds",
        Undo "undo" "Undo what was done to notes",
        Redo "redo" "Do it again",
        Copy "copy" "Copy with citation",
        KeepNote "keep-note" "Keep the note",
        CloseNote "close-note" "Close the note and leave a draft",
        DiscardNote "discard-note" "Throw away what was typed",
        ExternalEditor "external-editor" "Go on in $EDITOR",
        NextKind "next-kind" "Change the kind of the note",
        Properties "properties" "What the note is: kind, voice, tags, grades",
    }
    Grading {
        KindNote "kind-note" "A remark",
        KindQuestion "kind-question" "A question",
        KindClaim "kind-claim" "Something that is claimed",
        KindEvidence "kind-evidence" "Something that speaks for or against a claim",
        KindJudgement "kind-judgement" "A judgement",
        NextStatus "status" "What the passage claims to be",
        ChooseVoice "voice" "Who says it",
        ChooseTag "tag" "Add a tag, or take it away",
        Credibility "credibility" "How credible the claim is, 1 to 6; 0 not applicable",
        MoreLikely "more-likely" "How likely it is: the next term",
        LessLikely "less-likely" "The term before",
        MoreConfident "more-confident" "How sure that is: the next term",
        LessConfident "less-confident" "The term before",
        NextMarking "marking" "The next protective marking",
        Done "done" "Keep it so",
        Accept "accept" "Put the note at the passage that is shown",
        NextPlace "next-place" "Another passage that may be meant",
        PreviousPlace "previous-place" "The one before",
        Reselect "reselect" "Select the passage by hand",
        LeaveOrphan "leave-orphan" "Leave the passage as an orphan",
    }
    Looking {
        NextPane "next-pane" "To the next pane",
        Zoom "zoom" "This pane alone, or all of them",
        Pin "pin" "Keep the margin at this paragraph, or let it follow",
        Together "together" "Scroll both texts together, or each by itself",
        Filter "filter" "Show only the parallels of one stance, or your own",
        Limits "limits" "Where the comparison fails",
        Footnotes "footnotes" "Show or fold the footnotes of this paragraph",
        Hyphenation "hyphenation" "Break long words, or leave them whole",
        Theme "theme" "Choose a theme",
        Export "export" "Export with everything in the margin",
        Help "help" "The keys",
        Palette "palette" "Find a command by name",
        LetGo "let-go" "Let go of the selection, the search, the pane",
        Quit "quit" "Back, and out",
    }
}

impl Command {
    /// Its row of the table.
    pub fn entry(self) -> &'static Entry {
        // Every command stands in the table: both are made from one list.
        TABLE.iter().find(|entry| entry.command == self).unwrap_or(&TABLE[0])
    }

    /// The command of a name.
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|entry| entry.name == name).map(|entry| entry.command)
    }
}
