//! Who can do what in small plans that grow by hand.

use super::*;
use crate::build::groups::{Account, Group, GroupId};
use crate::design::words::samples::{FULL, OF_BOTH, OF_MAIN, OF_TEST, STANDARD, TEST};
use crate::design::{Members, Role};
use crate::plan::typed::plain;
use crate::plan::{Origin, Output, ResourceType};
use cpg_model::kinds;

static THING: ResourceType = plain("test:index:Thing");
static READ: ResourceType = plain("test:index:Read");
static CHANGE: ResourceType = plain("test:index:Change");
static ACT: ResourceType = plain("test:index:Act");
static POLICY: ResourceType = plain("test:index:Policy");

const TELL: Tell = Tell {
    cloud: "cloud",
    right: |resource| {
        let power = match resource.ty.token {
            "test:index:Read" => Power::Read,
            "test:index:Change" => Power::Change,
            "test:index:Act" => Power::ActAs,
            "test:index:Policy" => Power::SetPolicy,
            "test:index:Odd" => Power::Unknown,
            _ => return None,
        };
        Some(Right {
            to: Thing::of(resource.input("to")?)?,
            on: Thing::of(resource.input("on")?)?,
            power,
            role: Cow::Borrowed(resource.ty.token),
        })
    },
    home: |resource| resource.input("home"),
    principal: |text| Cow::Owned(text.to_lowercase()),
    address: |_, resource| resource.text("address").map(str::to_owned),
};

const FIELD: Field = Field::plain("", &kinds::BUCKET);

/// A small plan that grows by hand.
#[derive(Default)]
struct World {
    plan: Plan,
    groups: Groups,
    marks: Marks,
}

impl World {
    fn thing(&mut self, name: &'static str, field: &Field, level: Option<Word>) -> Value {
        let home = Value::from("project");
        let resource = Resource::new(&THING, name, vec![("home".into(), home)]);
        let node = self.plan.add(resource);
        let address = Value::from(Output {
            node,
            attribute: "id",
        });
        let made = Made {
            level,
            ..Made::new(node, address.clone())
        };
        self.marks.note(field, &made);
        address
    }

    fn bucket(&mut self, name: &'static str, namespace: Namespace) -> Value {
        let field = Field { namespace, ..FIELD };
        self.thing(name, &field, None)
    }

    fn account(&mut self, name: &'static str, level: Option<Word>) -> Value {
        let field = Field {
            kind: &kinds::MACHINE_ACCOUNT,
            ..FIELD
        };
        self.thing(name, &field, level)
    }

    fn group(&mut self, name: &'static str, level: Option<Word>) -> (GroupId, Value) {
        let role = Role {
            members: Members::None,
            cached: false,
            level,
        };
        let field = Field {
            kind: &kinds::GROUP,
            role: Some(role),
            ..FIELD
        };
        let address = self.thing(name, &field, None);
        let Value::Output(output) = &address else {
            panic!("{address:?}");
        };
        let group = Group {
            name: name.to_owned(),
            cloud: "cloud",
            node: output.node,
            address: address.clone(),
            cached: false,
            origin: Origin::NONE,
            members: Vec::new(),
        };
        (self.groups.add(group).unwrap(), address)
    }

    fn join(&mut self, group: GroupId, name: &str, address: &Value) {
        let member = Member::Account(Account {
            address: address.clone(),
            user: None,
        });
        self.groups.join(group, name.to_owned(), member);
    }

    fn give(&mut self, ty: &'static ResourceType, name: &'static str, to: &Value, on: &Value) {
        let inputs = vec![("to".into(), to.clone()), ("on".into(), on.clone())];
        self.plan.add(Resource::new(ty, name, inputs));
    }

    fn told(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let written = |is: &dyn Fn(&str) -> bool| -> Vec<String> {
            let texts = ["Robot@x", "robot@x", "made@x"].into_iter();
            let places = texts.zip(1..).filter(|(text, _)| is(text));
            places.map(|(_, line)| format!("config:{line}")).collect()
        };
        let (plan, groups) = (&self.plan, &self.groups);
        let warnings = &mut Vec::new();
        look(
            &TELL,
            plan,
            groups,
            &self.marks,
            &written,
            &mut problems,
            warnings,
        );
        problems.iter().map(ToString::to_string).collect()
    }
}

fn one(told: &[String], says: &str) {
    assert!(told.len() == 1 && told[0].starts_with(says), "{told:#?}");
}

#[test]
fn an_account_of_two_levels() {
    let mut world = World::default();
    let (test, _) = world.group("test", Some(TEST));
    let (full, may) = world.group("full", Some(FULL));
    let main = world.bucket("main", OF_MAIN);
    let own = world.bucket("scratch", OF_BOTH);
    world.give(&CHANGE, "full-main", &may, &main);
    world.give(&CHANGE, "full-scratch", &may, &own);
    let account = Value::from("robot@example.org");
    world.join(full, "robot-in-full", &account);
    assert!(world.told().is_empty());
    world.join(test, "robot-in-test", &account);
    one(
        &world.told(),
        "tests can change `main` of the main namespace: `robot@example.org` of level `test` is in `full`, which may by `full-main`\n  help: ",
    );
}

#[test]
fn a_higher_level_may_what_tests_may() {
    let mut world = World::default();
    let (test, _) = world.group("test", Some(TEST));
    let (full, may) = world.group("full", Some(FULL));
    let main = world.bucket("main", OF_MAIN);
    world.give(&CHANGE, "full-main", &may, &main);
    let full = Member::Group(full);
    world.groups.join(test, "full-in-test".to_owned(), full);
    assert!(world.told().is_empty());
}

#[test]
fn what_a_method_gives_to_tests() {
    let mut world = World::default();
    let robot = world.account("robot", Some(TEST));
    let main = world.bucket("main", OF_MAIN);
    let tests = world.bucket("test", OF_TEST);
    world.give(&READ, "read-main", &robot, &main);
    world.give(&CHANGE, "change-test", &robot, &tests);
    assert!(world.told().is_empty());
    world.give(&CHANGE, "in-project", &robot, &Value::from("project"));
    one(
        &world.told(),
        "tests can change `main` of the main namespace: `robot` of level `test` may by `in-project`",
    );
}

#[test]
fn what_tests_act_as() {
    let mut world = World::default();
    let robot = world.account("robot", Some(TEST));
    let server = world.account("server", None);
    let main = world.bucket("main", OF_MAIN);
    world.give(&CHANGE, "change-main", &server, &main);
    assert!(world.told().is_empty());
    world.give(&ACT, "robot-server", &robot, &server);
    one(
        &world.told(),
        "tests can change `main` of the main namespace: `robot` of level `test` may act as `server`, which may by `change-main`",
    );
}

#[test]
fn who_acts_as_a_higher_level() {
    let mut world = World::default();
    let (_, standard) = world.group("standard", Some(STANDARD));
    let (full, _) = world.group("full", Some(FULL));
    let server = world.account("server", None);
    world.give(&ACT, "standard-server", &standard, &server);
    assert!(world.told().is_empty());
    world.join(full, "server-in-full", &server);
    one(
        &world.told(),
        "`standard-server` lets `standard` act as `server`: one of level `standard` could do what level `full` may\n  help: ",
    );
}

#[test]
fn who_comes_by_more_through_another_account() {
    let mut world = World::default();
    let (analysis, people) = world.group("analysis", None);
    let robot = world.account("robot", None);
    let server = world.account("server", None);
    let main = world.bucket("main", OF_MAIN);
    world.join(analysis, "robot-in-analysis", &robot);
    world.give(&ACT, "analysis-robot", &people, &robot);
    world.give(&ACT, "robot-server", &robot, &server);
    assert!(world.told().is_empty(), "the server may nothing");
    world.give(&READ, "server-main", &server, &main);
    one(
        &world.told(),
        "`analysis-robot` lets `analysis` act as `robot`, and so as `server`, which may read `main`: more than was granted\n  help: ",
    );
    world.give(&ACT, "analysis-server", &people, &server);
    assert!(world.told().is_empty(), "it is granted");
}

#[test]
fn who_sets_a_policy() {
    let mut world = World::default();
    let (analysis, people) = world.group("analysis", None);
    let admin = Value::from("admin@example.org");
    let main = world.bucket("main", OF_MAIN);
    world.give(&POLICY, "admin-main", &admin, &main);
    one(
        &world.told(),
        "`admin-main` lets `admin@example.org` say who may do what with `main`, and it cannot read that",
    );
    world.give(&READ, "analysis-main", &people, &main);
    world.join(analysis, "admin-in-analysis", &admin);
    assert!(world.told().is_empty());
}

#[test]
fn rights_that_nobody_knows() {
    static ODD: ResourceType = plain("test:index:Odd");
    let mut plan = Plan::default();
    for name in ["a", "b", "c", "d"] {
        let inputs = vec![("on".into(), "main".into()), ("to".into(), "who".into())];
        plan.add(Resource::new(&ODD, name, inputs));
    }
    let (mut problems, mut warnings) = (Vec::new(), Vec::new());
    let written = |_: &dyn Fn(&str) -> bool| Vec::new();
    let (groups, marks) = (Groups::default(), Marks::default());
    look(
        &TELL,
        &plan,
        &groups,
        &marks,
        &written,
        &mut problems,
        &mut warnings,
    );
    assert_eq!(problems, []);
    let titled: Vec<String> = warnings.iter().map(|one| one.titled("warning")).collect();
    assert_eq!(titled.len(), 1, "{titled:?}");
    let says = "warning[38d]: nobody here knows what the role `test:index:Odd` allows: \
            the rules about data do not see it\n  given by: `a`, `b`, `c` and 1 more\n  help: ";
    assert!(titled[0].starts_with(says), "{titled:?}");
}

/// A text and a resource may be the same: whoever has both is one.
#[test]
fn who_is_who() {
    let mut world = World::default();
    let inputs = vec![("address".into(), "Made@x".into())];
    let node = world.plan.add(Resource::new(&THING, "made", inputs));
    let who = Identities::of_plan(&TELL, &world.plan);
    let id = |text: &'static str| who.of(Thing::Id(Cow::Borrowed(text)));
    assert_eq!(id("mAde@X"), Thing::Node(node));
    assert_eq!(id("Robot@x"), id("robot@x"));
    assert_ne!(id("robot@x"), id("robot@y"));
    assert_eq!(who.of(Thing::Node(node)), Thing::Node(node));
}
