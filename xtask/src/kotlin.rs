//! The tests of bindings/kotlin: by Maven, against the real library, relay and command line.

use crate::failure::{During, Failure};
use crate::{bindings, program, workspace};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

/// After so many fetched files a line says that it goes on.
const FILES_A_LINE: usize = 50;
/// Surefire's closing lines are shown though Maven is quiet.
const SUREFIRE_SPEAKS: &str = "-Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info";

/// Looks whether the committed bindings are the library's own, and runs every Kotlin test.
pub fn test(root: &Path) -> Result<(), Failure> {
    bindings::build(root)?;
    bindings::check(root)?;
    let folder = root.join("bindings/kotlin");
    let offline = fetch(&folder)?;
    let programs = format!("-Dcairn.programs={}", workspace::programs(root)?.display());
    let mut words = vec![
        "--batch-mode",
        "--quiet",
        "-Dstyle.color=never",
        programs.as_str(),
        "test",
    ];
    words.extend(offline);
    let mut maven = program::quiet(&folder, "mvn", &words);
    program::show(maven.env("MAVEN_OPTS", SUREFIRE_SPEAKS))
}

/// Fetches what the module is built and tested with, once for each state of its `pom.xml`, into Maven's own cache.
/// Afterwards nothing is asked of the network.
fn fetch(folder: &Path) -> Result<Option<&'static str>, Failure> {
    let pom = std::fs::read(folder.join("pom.xml")).during("reading the Kotlin module's pom.xml")?;
    let mark = folder.join("target/fetched-pom.xml");
    if std::fs::read(&mark).is_ok_and(|fetched| fetched == pom) {
        return Ok(Some("--offline"));
    }
    println!("Fetching Kotlin, coroutines, JNA and JUnit from Maven Central, once:");
    let words = ["--batch-mode", "-Dstyle.color=never", "-DskipTests", "test"];
    let mut maven = program::quiet(folder, "mvn", &words);
    let mut running = maven.stdout(Stdio::piped()).spawn().during("starting mvn")?;
    let mut last: Vec<String> = Vec::new();
    let mut fetched = 0;
    if let Some(said) = running.stdout.take() {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            if line.contains("Downloaded from") {
                fetched += 1;
                if fetched % FILES_A_LINE == 0 {
                    println!("  {fetched} files");
                }
            } else if !line.contains("Downloading from") && !line.contains("Progress (") {
                last.push(line);
            }
        }
    }
    if !running.wait().during("waiting for mvn")?.success() {
        let tail = last.len().saturating_sub(40);
        last.iter().skip(tail).for_each(|line| println!("{line}"));
        return Err(Failure::new("Maven could not build the Kotlin module."));
    }
    println!("  {fetched} files were fetched.");
    // Surefire fetches the runner of JUnit only when there are tests to run, so the first run may ask the network.
    std::fs::write(&mark, pom).during("noting what was fetched")?;
    Ok(None)
}
