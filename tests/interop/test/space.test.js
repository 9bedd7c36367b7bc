// A space that Cairn exported is read and edited with Automerge's own JavaScript library, and merges back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as Automerge from "@automerge/automerge";

const program = process.env.CAIRN_INTEROP_BIN;
assert.ok(program, "CAIRN_INTEROP_BIN names the built cairn-interop; `cargo xtask test --only interop` sets it");

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "cairn-interop-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const cairn = (task) => JSON.parse(execFileSync(program, [task, folder], { encoding: "utf8" }));
const file = (name, stage) => join(folder, `${name}.${stage}.automerge`);
const load = (name, stage) => Automerge.load(new Uint8Array(readFileSync(file(name, stage))));
const save = (name, doc) => writeFileSync(file(name, "edited"), Automerge.save(doc));
const only = (collection) => {
  const keys = Object.keys(collection);
  assert.equal(keys.length, 1);
  return collection[keys[0]];
};

test("the JavaScript library reads what was exported, and every word of it is there", () => {
  const view = cairn("export");
  const main = load("main", "exported");
  assert.equal(String(main.space.title), "Together");
  assert.equal(String(only(main.goals).title), view.goals[0].title);
  assert.equal(String(only(main.commitments).title), "Practise");
  const days = Object.values(main.check_ins).map((record) => JSON.parse(String(record)).for_day);
  assert.deepEqual(days.sort(), ["2026-10-05", "2026-10-06"]);
  assert.equal(String(load("note", "exported").text), "Begin. End.");
});

test("edits of the JavaScript library and edits made meanwhile in Cairn are all there after the merge", () => {
  cairn("export");
  let main = Automerge.change(load("main", "exported"), (doc) => {
    const goal = only(doc.goals);
    goal.title = "Spring recital"; // as anybody would write it: the library makes a text object of it
    goal.why = new Automerge.ImmutableString("Because it is spring"); // as Cairn writes it: one scalar
  });
  let note = Automerge.change(load("note", "exported"), (doc) => {
    Automerge.splice(doc, ["text"], 0, 5, "Start slowly");
  });
  save("main", main);
  save("note", note);

  const view = cairn("merge");
  const [goal] = view.goals;
  assert.equal(goal.title, "Spring recital");
  assert.equal(goal.why, "Because it is spring");
  assert.equal(goal.measure, "Two pieces by heart");
  assert.equal(view.notes[0].text, "Start slowly. End well.");
  assert.equal(view.check_ins.length, 3);
  assert.deepEqual(view.diagnostics, []);

  // What Cairn merged and saved is the same document for the JavaScript library.
  const merged = load("main", "merged");
  main = Automerge.merge(main, load("main", "merged"));
  note = Automerge.merge(note, load("note", "merged"));
  assert.deepEqual(Automerge.getHeads(main).sort(), Automerge.getHeads(merged).sort());
  assert.equal(String(only(merged.goals).measure), "Two pieces by heart");
  assert.equal(String(note.text), "Start slowly. End well.");
});

test("a check-in that the JavaScript library writes is nobody's, and is told so instead of counted", () => {
  cairn("export");
  const main = Automerge.change(load("main", "exported"), (doc) => {
    const [first] = Object.values(doc.check_ins);
    doc.check_ins["0f".repeat(16)] = first;
  });
  save("main", main);
  save("note", load("note", "exported"));

  const view = cairn("merge");
  assert.equal(view.check_ins.length, 3);
  assert.equal(view.diagnostics.length, 1);
  assert.equal(view.diagnostics[0].kind, "unknown_author");
});
