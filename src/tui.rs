//! The reader on the screen: one loop of prepare, draw, receive, apply, perform.
//!
//! A key goes from the terminal through the keymap to a command, from there to `Screen::apply`, which changes
//! what is shown and answers with effects; `session` carries those out on the workspace, the disk and the terminal.

mod canvas;
pub mod command;
mod completion;
pub mod editor;
mod effect;
pub mod event;
mod grading;
mod keyboard;
pub mod keymap;
mod look;
mod marks;
mod overlay;
mod paint;
mod pane;
mod paper;
mod picture;
mod screen;
mod seek;
mod select;
mod session;
mod terminal;
pub mod theme;
mod trail;
mod view;
mod writing;

pub use picture::{Scene, picture, screen_text};
pub use session::{Start, Surroundings, run};
