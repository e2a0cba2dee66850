//! The order in which datasets are deployed, and cycles in their dependencies.

use crate::model::Dataset;
use std::collections::HashMap;

fn direct<'a>(dataset: &'a Dataset, numbers: &HashMap<&str, usize>) -> Vec<usize> {
    let names = dataset
        .depends_on
        .iter()
        .chain(&dataset.depends_on_readonly);
    let mut found: Vec<usize> = names
        .filter_map(|name: &'a String| numbers.get(name.as_str()).copied())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn numbers(datasets: &[Dataset]) -> HashMap<&str, usize> {
    // The first of two equal names counts.
    let mut numbers = HashMap::with_capacity(datasets.len());
    for (number, dataset) in datasets.iter().enumerate() {
        numbers.entry(dataset.name.as_str()).or_insert(number);
    }
    numbers
}

/// Levels of the graph where `common` is below all others; none for those in a cycle, or
/// that depend on one.
fn levels(datasets: &[Dataset], common: &str) -> Vec<Option<usize>> {
    let numbers = numbers(datasets);
    let first = numbers.get(common).copied();
    let mut waits: Vec<usize> = vec![0; datasets.len()];
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); datasets.len()];
    for (number, dataset) in datasets.iter().enumerate() {
        let mut below = direct(dataset, &numbers);
        if let Some(first) = first
            && first != number
            && !below.contains(&first)
        {
            below.push(first);
        }
        waits[number] = below.len();
        for dependency in below {
            above[dependency].push(number);
        }
    }
    let mut levels: Vec<Option<usize>> = vec![None; datasets.len()];
    let mut ready: Vec<usize> = (0..datasets.len()).filter(|n| waits[*n] == 0).collect();
    let mut level = 0;
    while !ready.is_empty() {
        let mut next = Vec::new();
        for number in ready {
            levels[number] = Some(level);
            for dependent in &above[number] {
                waits[*dependent] -= 1;
                if waits[*dependent] == 0 {
                    next.push(*dependent);
                }
            }
        }
        ready = next;
        level += 1;
    }
    levels
}

/// The datasets by level and name; none when there is a cycle.
pub(crate) fn order(datasets: &[Dataset], common: &str) -> Option<Vec<usize>> {
    let levels = levels(datasets, common);
    let levels: Vec<usize> = levels.into_iter().collect::<Option<_>>()?;
    let mut order: Vec<usize> = (0..datasets.len()).collect();
    order.sort_by(|a, b| (levels[*a], &datasets[*a].name).cmp(&(levels[*b], &datasets[*b].name)));
    Some(order)
}

/// Every cycle among what the datasets say they depend on, each as the way round it, beginning
/// at its least name. Not all ways where cycles share datasets, but one in each knot.
pub(crate) fn cycles(datasets: &[Dataset]) -> Vec<Vec<usize>> {
    let numbers = numbers(datasets);
    let below: Vec<Vec<usize>> = datasets.iter().map(|d| direct(d, &numbers)).collect();
    // 0 not seen, 1 on the way, 2 done; an explicit stack instead of recursion.
    let mut state = vec![0u8; datasets.len()];
    let mut cycles = Vec::new();
    for start in 0..datasets.len() {
        if state[start] != 0 {
            continue;
        }
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        state[start] = 1;
        while let Some((number, next)) = way.last_mut() {
            match below[*number].get(*next) {
                None => {
                    state[*number] = 2;
                    way.pop();
                }
                Some(&to) => {
                    *next += 1;
                    match state[to] {
                        0 => {
                            state[to] = 1;
                            way.push((to, 0));
                        }
                        1 => {
                            let from = way.iter().position(|(n, _)| *n == to).unwrap_or(0);
                            let mut cycle: Vec<usize> =
                                way[from..].iter().map(|(n, _)| *n).collect();
                            let least = cycle
                                .iter()
                                .enumerate()
                                .min_by_key(|(_, n)| &datasets[**n].name)
                                .map_or(0, |(i, _)| i);
                            cycle.rotate_left(least);
                            cycles.push(cycle);
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    cycles
}
