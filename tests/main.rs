//! The one test binary: a module for each thing that is tested from outside.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "tests make the files and read the clock that the program is given"
)]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod anchors;
mod cli;
mod comparing;
mod content;
mod crash;
mod document;
mod docx;
mod export;
mod handover;
mod importing;
mod judging;
mod layering;
mod offline;
mod outside;
mod papers;
mod parallels;
mod reader;
mod report;
mod screens;
mod store;
mod suggestions;
#[allow(dead_code, reason = "a tool for other tests, which need not use all of it")]
mod terminal;
mod verify;
mod views;
