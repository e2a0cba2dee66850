//! The page about a kind of one's own shows what the lab has, line by line.

const PAGE: &str = include_str!("../../../docs/kinds.md");
const SHOWN: [&str; 2] = [
    include_str!("../src/topic.rs"),
    include_str!("../src/main.rs"),
];

#[test]
fn the_page_shows_the_code_of_the_lab() {
    let trimmed = |text: &str| -> String {
        text.lines()
            .map(|line| format!("{}\n", line.trim()))
            .collect()
    };
    let code = SHOWN.map(trimmed);
    let blocks: Vec<&str> = PAGE.split("```rust\n").skip(1).collect();
    assert_eq!(blocks.len(), 5);
    for block in blocks {
        let block = trimmed(block.split("```").next().unwrap_or_default());
        assert!(code.iter().any(|code| code.contains(&block)), "{block}");
    }
}
