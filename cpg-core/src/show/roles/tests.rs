//! Tables of small designs.

use super::*;
use crate::design::words::samples::{FULL, OF_MAIN, OF_TEST};
use crate::design::{Depends, Grant, Link, Never, Role};
use cpg_model::kinds;

const fn at(field: &'static str) -> FieldRef {
    FieldRef {
        part: "Dataset",
        field,
    }
}

const PLAIN: Field = Field {
    lazy: true,
    namespace: OF_MAIN,
    ..Field::plain("", &kinds::GROUP)
};
const ROLE: Role = Role {
    members: Members::None,
    cached: false,
    level: None,
};

const fn give(verb: &'static str, to: &'static str) -> Grant {
    Grant {
        verb,
        to: Grantee::Field(at(to)),
        on: None,
    }
}

static DATASET: Part = Part {
    word: "dataset",
    doc: "What one dataset owns.",
    fields: &[
        Field {
            name: "data_manager",
            doc: "Manage the data and see all of it.",
            role: Some(Role {
                members: Members::Config,
                ..ROLE
            }),
            joins: &[Join::In(at("analysis"))],
            ..PLAIN
        },
        Field {
            name: "analysis",
            doc: "Run analyses.",
            role: Some(ROLE),
            joins: &[Join::In(at("list"))],
            ..PLAIN
        },
        Field {
            name: "list",
            role: Some(ROLE),
            ..PLAIN
        },
        Field {
            name: "full",
            role: Some(Role {
                level: Some(FULL),
                ..ROLE
            }),
            joins: &[Join::Includes(at("robot"))],
            ..PLAIN
        },
        Field {
            name: "robot",
            kind: &kinds::MACHINE_ACCOUNT,
            ..PLAIN
        },
        Field {
            name: "dataproc",
            kind: &kinds::MACHINE_ACCOUNT,
            each: Each::Level(&["test", "standard", "full"]),
            joins: &[Join::Level],
            ..PLAIN
        },
        Field {
            name: "main",
            doc: "Final results. Pipelines | append.",
            kind: &kinds::BUCKET,
            grants: &[
                give("mutate", "full"),
                give("read", "analysis"),
                give("list", "list"),
                give("append", "robot"),
                Grant {
                    verb: "read",
                    to: Grantee::People(0),
                    on: None,
                },
            ],
            ..PLAIN
        },
        Field {
            name: "test",
            kind: &kinds::BUCKET,
            namespace: OF_TEST,
            grants: &[give("mutate", "dataproc")],
            ..PLAIN
        },
        Field {
            name: "alone",
            kind: &kinds::BUCKET,
            ..PLAIN
        },
    ],
    depends: &[Depends {
        on: |_| Vec::new(),
        name: "",
        links: &[Link {
            target: at("list"),
            group: at("analysis"),
        }],
    }],
    never: &[Never {
        who: at("analysis"),
        verb: "mutate",
        on: at("main"),
    }],
    ..Part::empty("Dataset")
};

#[test]
fn tables_for_a_terminal() {
    let text = roles("example", &[&DATASET], Format::Text, Style::PLAIN);
    let expect = "\
example: who may do what

Dataset: main
        data_manager  analysis  list  full    robot     people
  main  (list)        read      list  mutate  append    read
        (read)        (list)                  (mutate)

Dataset: test
        dataproc-
        {level}
  test  mutate

A verb is granted to the group of the column itself; (a verb) is what it has
because it is in another group that has it.
An account of an access level also has what the group of its level has.
people: those that the configuration names for the resource.

verbs of a bucket
  list    see the names of objects, not what is in them
  read    list and read objects
  append  read, and create objects, never change or delete one
  mutate  create, change and delete objects

who is in which group (people: those that the configuration names)
  data_manager  people
  analysis      data_manager
  list          analysis, (data_manager)
  full          robot, dataproc (full)

who gets into which group of a dataset that is depended on
  analysis  list

what can never happen, proved when the design is compiled
  analysis may never mutate main
";
    assert_eq!(text, expect, "{text}");
}

#[test]
fn tables_for_a_committee() {
    let text = roles("example", &[&DATASET], Format::Markdown, Style::PLAIN);
    for part in [
        "# example: who may do what\n\n## Dataset: main\n\nWhat one dataset owns.\n\n- `main`, a bucket: Final results. Pipelines \\| append\n",
        "\n| resource | `data_manager` | `analysis` | `list` | `full` | `robot` | people |\n| --- | --- | --- | --- | --- | --- | --- |\n\
             | `main` | *(list)* *(read)* | **read** *(list)* | **list** | **mutate** | **append** *(mutate)* | **read** |\n",
        "| a bucket | list | see the names of objects, not what is in them |",
        "| `list` |  | analysis | data_manager |",
        "- `analysis` may never mutate `main`\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn wide_tables_are_split() {
    for width in [40, 60, 80] {
        let text = roles(
            "example",
            &[&DATASET],
            Format::Text,
            Style {
                width,
                colours: false,
            },
        );
        for line in text.lines().filter(|line| {
            !line.contains("who is in") && !line.contains("never") && !line.contains("depended")
        }) {
            assert!(term::columns(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn circles_end() {
    static CIRCLE: Part = Part {
        fields: &[
            Field {
                name: "a",
                role: Some(ROLE),
                joins: &[Join::In(FieldRef {
                    part: "Circle",
                    field: "b",
                })],
                ..PLAIN
            },
            Field {
                name: "b",
                role: Some(ROLE),
                joins: &[Join::In(FieldRef {
                    part: "Circle",
                    field: "a",
                })],
                ..PLAIN
            },
            Field {
                name: "c",
                same_as: Some(FieldRef {
                    part: "Circle",
                    field: "c",
                }),
                ..PLAIN
            },
            Field {
                name: "d",
                joins: &[Join::In(FieldRef {
                    part: "Nowhere",
                    field: "x",
                })],
                ..PLAIN
            },
        ],
        ..Part::empty("Circle")
    };
    let text = roles("example", &[&CIRCLE], Format::Text, Style::PLAIN);
    assert!(
        text.contains("the design grants nothing") && text.contains("  a  b\n  b  a\n"),
        "{text}"
    );
    assert!(roles("example", &[], Format::Markdown, Style::PLAIN).contains("grants nothing"));
}
