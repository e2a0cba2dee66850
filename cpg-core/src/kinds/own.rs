//! `kind!`: a kind of resource in a consumer's own crate, with its options, verbs and outputs.
//!
//! It says what the kind is; what it becomes on a cloud is an `impl` of
//! [`Hosts`](crate::build::cloud::Hosts), what a verb gives there one of
//! [`Gives`](crate::build::cloud::Gives), both beside it.

#[doc(hidden)]
pub use cpg_model::kinds::{KindInfo, Takes, VerbInfo};

/// Declares a kind of resource, to stand in a design's fields as those of `cpg` do.
///
/// After the name comes what one is called, and the clouds that host it. `data` says that it
/// holds data, which may belong to a namespace of its unit; `principal` that something can be
/// granted to it, `named` that no two of it have one name in the cloud. A verb `reads` or `changes`; `includes(…)` names verbs that it allows too.
/// `without` names options that one may look for and the kind has none of, each with what is told
/// to whoever writes it.
///
/// ```
/// cpg_core::kind! {
///     /// Messages that others wait for.
///     pub Topic: "a topic" on(gcp);
///
///     options TopicOptions {
///         /// Days for which a message can be read again.
///         keep: days,
///     }
///     without {
///         order: "a topic has no `order`: whoever subscribes orders messages",
///     }
///     verbs topic {
///         /// Read messages.
///         subscribe: reads,
///         /// Read messages, and send some.
///         publish: changes includes(subscribe),
///     }
///     outputs TopicOutputs {
///         /// Its full name, `projects/…/topics/…`.
///         id,
///     }
/// }
///
/// use cpg_core::kinds::Kind as _;
/// assert_eq!(Topic::INFO.doc, "Messages that others wait for.");
/// assert!(Topic::INFO.gives("publish", "subscribe"));
/// ```
#[macro_export]
macro_rules! kind {
    (
        $(#[doc = $doc:literal])+
        $vis:vis $name:ident: $article:literal on $clouds:tt $(, $flag:ident)*;
        $(options $options:ident $(, checked by $check:path)? {
            $($(#[$option_meta:meta])* $option:ident: $value:tt,)*
        }
        $(without {
            $($missing:ident: $why:literal,)*
        })?)?
        $(verbs $verbs:ident {
            $(
                $(#[doc = $verb_doc:literal])+
                $verb:ident: $does:ident $(includes($($included:ident),+))?,
            )*
        })?
        $(outputs $outputs:ident {
            $($(#[$output_meta:meta])* $output:ident,)*
        })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        $vis enum $name {}

        #[diagnostic::do_not_recommend]
        impl $crate::kinds::Kind for $name {
            const INFO: &'static $crate::kinds::own::KindInfo = &$crate::kinds::own::KindInfo {
                name: ::core::stringify!($name),
                article: $article,
                doc: ::core::concat!($($doc),+).trim_ascii(),
                verbs: &[$($(
                    $crate::kinds::own::VerbInfo {
                        name: ::core::stringify!($verb),
                        doc: ::core::concat!($($verb_doc),+).trim_ascii(),
                        clouds: $crate::__names!($clouds),
                        mutates: $crate::__changes!($does),
                        includes: &[$($(::core::stringify!($included)),+)?],
                    },
                )*)?],
                options: &[$($(
                    $crate::kinds::own::Takes {
                        option: ::core::stringify!($option),
                        clouds: $crate::__names!($clouds),
                        why_not: "",
                    },
                )*)?],
                clouds: $crate::__names!($clouds),
                principal: $crate::__flag!(principal $($flag)*),
                holds_data: $crate::__flag!(data $($flag)*),
                named: $crate::__flag!(named $($flag)*),
                has_cloud_name: true,
                on_cloud: true,
            };
            type This = Self;
            type Options = $crate::__options_of!($($options)?);
        }

        $($crate::kind_options! {
            #[doc = ::core::concat!("Options of [`", ::core::stringify!($name), "`].")]
            $vis $options $(, checked by $check)? {
                $($(#[$option_meta])* $option: $value,)*
            }
        }
        $($(const _: () = {
            #[diagnostic::on_unimplemented(message = $why, label = "not an option of this kind")]
            pub trait Missing {}

            #[allow(dead_code, reason = "nobody can call it")]
            impl $options {
                #[doc(hidden)]
                pub fn $missing<T: Missing>(&mut self, _: T) {}
            }

            #[allow(dead_code, reason = "nobody can call it")]
            impl $options<$crate::kinds::written::Written<'_>> {
                #[doc(hidden)]
                pub const fn $missing<T: Missing>(&mut self, value: T) {
                    let _ = ::core::mem::ManuallyDrop::new(value);
                }
            }
        };)*)?)?

        $(
            #[doc = ::core::concat!("Verbs of [`", ::core::stringify!($name), "`](super::", ::core::stringify!($name), ").")]
            #[allow(non_camel_case_types, reason = "written in designs as they are")]
            $vis mod $verbs {
                $(
                    $(#[doc = $verb_doc])+
                    #[derive(Debug)]
                    pub enum $verb {}
                )*
            }

            impl $name {
                $(
                    $(#[doc = $verb_doc])+
                    pub fn $verb<C: $crate::build::cloud::Gives<Self, $verbs::$verb>>(
                        scope: &$crate::build::scope::Scope<C>,
                        on: &$crate::kinds::Made,
                        to: &$crate::build::cloud::Principal,
                        name: ::std::string::String,
                    ) {
                        C::give(scope, on, to, name);
                    }
                )*
            }
        )?

        $(
            #[doc = ::core::concat!("Outputs of [`", ::core::stringify!($name), "`].")]
            $vis trait $outputs {
                $(
                    $(#[$output_meta])*
                    #[must_use]
                    fn $output(&self) -> $crate::plan::Value;
                )*
            }

            impl $outputs for $crate::kinds::Handle<$name> {
                $(
                    fn $output(&self) -> $crate::plan::Value {
                        self.output($crate::__wire!($output))
                    }
                )*
            }
        )?
    };
}

/// Names in parentheses, as texts.
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    (($($name:ident),+ $(,)?)) => {
        &[$(::core::stringify!($name)),+]
    };
}

/// Whether a verb changes what it is about.
#[doc(hidden)]
#[macro_export]
macro_rules! __changes {
    (reads) => {
        false
    };
    (changes) => {
        true
    };
}

/// Whether a flag is among some.
#[doc(hidden)]
#[macro_export]
macro_rules! __flag {
    ($wanted:ident) => { false };
    (data data $($rest:ident)*) => { true };
    (principal principal $($rest:ident)*) => { true };
    (named named $($rest:ident)*) => { true };
    ($wanted:ident data $($rest:ident)*) => { $crate::__flag!($wanted $($rest)*) };
    ($wanted:ident principal $($rest:ident)*) => { $crate::__flag!($wanted $($rest)*) };
    ($wanted:ident named $($rest:ident)*) => { $crate::__flag!($wanted $($rest)*) };
}

/// The options of a kind that may have none.
#[doc(hidden)]
#[macro_export]
macro_rules! __options_of {
    () => {
        $crate::kinds::options::NoOptions
    };
    ($options:ident) => {
        $options
    };
}
