//! Runs that are killed at random moments, and what the next run makes of it: nothing lost,
//! nothing twice. `cargo xtask kill` runs many rounds of this; the test runs three.
//!
//! It must not know how a run is mended: it looks at the clouds' journal and at the state.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use cpg_test_support::Failed;
use serde_json::Value;

use super::common::random::Random;
use super::{Checked, Ran, Rehearsal, hides, rehearsal, same};

/// How many resources the configuration has.
const ALL: usize = 638;
/// Before the first change and after the last one there are this many moments too, of 25 ms.
const AROUND: usize = 80;
/// Nothing takes longer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(300);

/// Kills the program, the engine, or both, at moments that are spread over the whole run: the
/// variables `CPG_KILL_ROUNDS` and `CPG_KILL_SEED` say how often, and which.
pub(crate) fn killed() -> Checked {
    let given = |name| std::env::var(name).ok()?.parse::<u64>().ok();
    let rounds = usize::try_from(given("CPG_KILL_ROUNDS").unwrap_or(3))?;
    let seed = given("CPG_KILL_SEED").unwrap_or(1);
    println!("{rounds} rounds, seed {seed}");
    let mut random = Random(seed);
    let mut places: Vec<usize> = (0..rounds).collect();
    random.shuffle(&mut places);
    let mut failed = 0;
    for (round, place) in places.into_iter().enumerate() {
        // One moment in each part of the run, as many parts as rounds.
        let all = ALL + 2 * AROUND;
        let moment = (place * all + random.below(all)) / rounds;
        let whom = ["program", "engine", "both"][round % 3];
        let recovery = random.one_in(3).then(|| random.below(8_000));
        let is_fast = !random.one_in(3);
        let mut line = format!("round {}: {whom} killed ", round + 1);
        let start = Instant::now();
        let done = one(whom, moment, recovery, is_fast, &mut line);
        let took = start.elapsed().as_secs();
        match done {
            Ok(()) => println!("{line}: ok ({took} s)"),
            Err(cause) => {
                failed += 1;
                let cause = cause.message().unwrap_or_default();
                println!("{line}: failed ({took} s)\n{cause}");
            }
        }
    }
    if failed == 0 {
        return Ok(());
    }
    Err(format!("{failed} of {rounds} rounds failed; seed {seed}").into())
}

fn one(
    whom: &str,
    moment: usize,
    recovery: Option<usize>,
    is_fast: bool,
    line: &mut String,
) -> Checked {
    let rehearsal = rehearsal(&format!("killed-{whom}"), "minimal-gcp");
    let mut program = started(&rehearsal);
    let start = Instant::now();
    let is_over = |program: &mut Child, until: Duration| -> std::io::Result<bool> {
        while start.elapsed() < until {
            if program.try_wait()?.is_some() {
                return Ok(true);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(false)
    };
    let ticks = |ticks: usize| Duration::from_millis(25 * ticks as u64);
    let mut ended = false;
    if moment < AROUND {
        ended = is_over(&mut program, ticks(moment))?;
    } else {
        let journal = rehearsal.folder.join("clouds-rehearsal.jsonl");
        let wanted = (moment - AROUND).min(ALL);
        while !ended && lines(&journal) < wanted {
            ended = is_over(&mut program, start.elapsed() + Duration::from_millis(5))?;
            assert!(start.elapsed() < PATIENCE, "nothing happens");
        }
        if moment > AROUND + ALL {
            let after = ticks(moment - AROUND - ALL);
            ended = ended || is_over(&mut program, start.elapsed() + after)?;
        }
    }
    let when = start.elapsed().as_secs_f64();
    let was_there = kill(whom, &mut program)?;
    line.push_str(&left(&rehearsal, when));
    if ended {
        line.push_str(", which had ended by itself");
    } else if !was_there {
        line.push_str(", when there was no engine");
    }

    if let Some(moment) = recovery {
        let mut program = started(&rehearsal);
        let start = Instant::now();
        let moment = Duration::from_millis(moment as u64);
        while start.elapsed() < moment && program.try_wait()?.is_none() {
            std::thread::sleep(Duration::from_millis(5));
        }
        let ended = program.try_wait()?.is_some();
        let when = start.elapsed().as_secs_f64();
        kill(whom, &mut program)?;
        line.push_str("; the next run too, ");
        line.push_str(&left(&rehearsal, when));
        if ended {
            line.push_str(", which had ended by itself");
        }
    }

    let fast: &[&str] = if is_fast { &["--fast-state"] } else { &[] };
    let up = rehearsal
        .run(&[&["up", "--yes"], fast].concat())
        .is(0, "")?;
    let told = "killed: the clouds are asked what it left; ";
    if let Some((_, rest)) = up.err.split_once(told) {
        let count = rest.split(' ').next().unwrap_or_default();
        line.push_str(&format!("; {count} taken over"));
    } else {
        line.push_str("; nothing to mend");
    }
    mended(&rehearsal, &up)
}

/// What there must be after the next run: everything, once, and known.
fn mended(rehearsal: &Rehearsal, up: &Ran) -> Checked {
    let (held, known) = (rehearsal.held(), rehearsal.known());
    if held != known {
        let lost: Vec<_> = held.difference(&known).take(5).collect();
        let dreamt: Vec<_> = known.difference(&held).take(5).collect();
        return Err(format!("not in the state: {lost:?}; not in the clouds: {dreamt:?}").into());
    }
    let created = |entry: &&Value| entry["op"] == "create";
    let created = rehearsal.journal().iter().filter(created).count();
    if created != ALL {
        return Err(format!("{created} creations of {ALL} resources").into());
    }
    same(&rehearsal.state(), "minimal-gcp")?;
    let preview = rehearsal
        .run(&["preview", "--engine", "pulumi"])
        .is(0, "no change: 638 unchanged")?;
    hides(&rehearsal.folder, &[up, &preview]);
    Ok(())
}

fn started(rehearsal: &Rehearsal) -> Child {
    rehearsal
        .command(&["up", "--yes", "--latency", "5"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills whom there is to kill, and waits until the program is gone; says whether there was an
/// engine, where it was to be killed.
fn kill(whom: &str, program: &mut Child) -> Result<bool, Failed> {
    let engine = child_of(program.id());
    if let Some(engine) = engine.filter(|_| whom != "program") {
        // It may be gone by now.
        let _ = Command::new("kill")
            .arg("-9")
            .arg(engine.to_string())
            .stderr(Stdio::null())
            .status();
    }
    if whom != "engine" {
        program.kill()?;
    }
    let start = Instant::now();
    while program.try_wait()?.is_none() {
        if start.elapsed() > PATIENCE {
            program.kill()?;
            return Err("the program did not end when its engine was killed".into());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(whom == "program" || engine.is_some())
}

/// The first process whose parent is that one.
fn child_of(parent: u32) -> Option<u32> {
    let path = format!("/proc/{parent}/task");
    let tasks = std::fs::read_dir(path).ok()?;
    tasks.flatten().find_map(|task| {
        let children = std::fs::read_to_string(task.path().join("children")).ok()?;
        children.split_whitespace().next()?.parse().ok()
    })
}

fn lines(journal: &Path) -> usize {
    std::fs::read(journal).map_or(0, |bytes| {
        bytes.iter().filter(|byte| **byte == b'\n').count()
    })
}

/// What was left when it was killed, for people.
fn left(rehearsal: &Rehearsal, when: f64) -> String {
    let held = lines(&rehearsal.folder.join("clouds-rehearsal.jsonl"));
    let path = ".pulumi/stacks/cpg-infrastructure/rehearsal.json";
    let text = std::fs::read_to_string(rehearsal.folder.join(path)).unwrap_or_default();
    let state: Value = serde_json::from_str(&text).unwrap_or_default();
    let deployment = &state["checkpoint"]["latest"];
    let count = |key: &str| deployment[key].as_array().map_or(0, Vec::len);
    let own = deployment["resources"].as_array().into_iter().flatten();
    let known = own.filter(|one| !super::is_engines(one)).count();
    let pending = count("pending_operations");
    format!("after {when:.1} s, {held} made, {known} known, {pending} pending")
}
