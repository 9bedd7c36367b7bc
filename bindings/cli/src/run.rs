//! From arguments to an exit code: parses, opens the home, runs one command, prints one answer.

use crate::answer::{Answer, Exit};
use crate::arguments::{Arguments, ColorChoice};
use crate::failure::Failure;
use crate::page::{Line, Page, Paint, render};
use crate::show;
use crate::stage::Stage;
use clap::Parser;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Runs the program with these arguments (the program's name first).
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    // Usage errors come before `--json` could be read, so it is looked for by hand.
    let wants_json = arguments.iter().any(|argument| argument == "--json");
    let parsed = match Arguments::try_parse_from(&arguments) {
        Ok(parsed) => parsed,
        Err(error) if !error.use_stderr() => {
            let _closed = error.print();
            return Exit::Done.into();
        }
        Err(error) => {
            if wants_json {
                print_failure(&Failure::usage(&error), true);
            } else {
                let _closed = error.print();
                let code = Failure::usage(&error).code;
                let _closed = writeln!(std::io::stderr(), "\n[{code}]");
            }
            return Exit::Usage.into();
        }
    };
    let json = parsed.json;
    let out = paint(parsed.color, std::io::stdout().is_terminal());
    let err = paint(parsed.color, std::io::stderr().is_terminal());
    let mut stage = match Stage::new(&parsed) {
        Ok(stage) => stage,
        Err(failure) => return refuse(&failure, json),
    };
    let again =
        (!parsed.offline && parsed.verb.may_catch_up()).then(|| Arguments::try_parse_from(&arguments));
    let mut answered = parsed.verb.run(&mut stage);
    if let (Err(failure), Some(Ok(again))) = (&answered, again)
        && failure.code == "name.not_found"
        && stage.catch_up()
    {
        // What is named may have been made elsewhere a moment ago.
        answered = again.verb.run(&mut stage);
    }
    match answered {
        Ok(answer) => {
            let exit = print_answer(&answer, json, out, err);
            if stage.has_written() && !stage.offline {
                // Saved and said already; that it also goes out at once is a courtesy to the others.
                stage.catch_up();
            }
            print_notices(&stage.take_notices(), json, err);
            exit
        }
        Err(failure) => refuse(&failure, json),
    }
}

fn refuse(failure: &Failure, json: bool) -> ExitCode {
    print_failure(failure, json);
    failure.exit().into()
}

fn paint(choice: ColorChoice, is_terminal: bool) -> Paint {
    let wanted = match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    if wanted { Paint::Colour } else { Paint::Plain }
}

fn print_answer(answer: &Answer, json: bool, out: Paint, err: Paint) -> ExitCode {
    let mut stderr = std::io::stderr().lock();
    let notes = render(&answer.notes, err);
    let _closed = stderr.write_all(notes.as_bytes());
    let bytes = match (&answer.raw, json) {
        (Some(raw), _) => raw.clone(),
        (None, true) => format!("{}\n", answer.json).into_bytes(),
        (None, false) => render(&answer.page, out).into_bytes(),
    };
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(&bytes).and_then(|()| stdout.flush()) {
        Ok(()) => answer.exit.into(),
        // Whoever read has had enough; that is no failure of ours.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => answer.exit.into(),
        Err(error) => {
            drop(stderr);
            let failure = Failure::file("file.unwritable", "standard output cannot be written", &error);
            print_failure(&failure, json);
            failure.exit().into()
        }
    }
}

/// What an exchange on the way was told, and what nobody will be told again.
fn print_notices(notices: &[String], json: bool, err: Paint) {
    if notices.is_empty() {
        return;
    }
    let text = if json {
        format!("{}\n", serde_json::json!({ "notices": notices }))
    } else {
        let mut page = Page::default();
        for notice in notices {
            page.push(
                Line::empty()
                    .warm(show::problem(notice))
                    .faint(format!(" [{notice}]")),
            );
        }
        render(&page, err)
    };
    let _closed = std::io::stderr().write_all(text.as_bytes());
}

fn print_failure(failure: &Failure, json: bool) {
    let text = if json { failure.json() } else { failure.line() };
    let _closed = writeln!(std::io::stderr(), "{text}");
}
