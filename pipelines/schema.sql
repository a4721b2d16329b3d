-- The store, as publish.py makes it: vocabulary, evidence, judgements, counts, events, one snapshot row.
-- Codes inside, labels in the vocabulary tables. Partial dates (2025, 2025-04, 2025-04-11) are text.

create table programme (
    programme text primary key, label text not null, long_label text not null,
    shape text not null check (shape in ('cyclic', 'rolling')), description text
);
create table scale (scale text primary key, grades text not null, used_from text, used_to text, source_url text);
create table grade (
    code text primary key, label text not null, letter text not null unique,
    rank smallint not null unique, definition text,
    fill text not null, ink text not null, grey_fill text not null, grey_ink text not null
);
create table cycle (
    programme text references programme, cycle text, label text not null, "order" smallint not null,
    scale text not null references scale, published_from text, published_to text, frame text, note text,
    first_day date, last_day date,
    primary key (programme, cycle)
);
create table theme (theme text primary key, label text not null, description text);
create table area (
    programme text, cycle text, area text, label text not null, short_label text not null,
    level text not null check (level in ('pillar', 'question', 'area')), parent text,
    theme text not null references theme, graded text not null, "order" smallint not null,
    primary key (programme, cycle, area),
    foreign key (programme, cycle) references cycle (programme, cycle)
);
create table force (
    code text primary key, name text not null unique, official_name text not null, ons_code text not null unique,
    country text not null, region text not null, tile_column smallint not null, tile_row smallint not null,
    first_day text, last_day text,
    short_name text
);
create table force_alias (alias text primary key, force text not null references force (code));
create table force_successor (
    "from" text not null references force (code), "to" text not null references force (code), "on" text not null,
    kind text not null check (kind in ('merge', 'split', 'rename')), source_url text not null,
    primary key ("from", "to")
);
create table force_name (
    force text not null references force (code), name text not null, official_name text not null,
    used_from text, used_to text, source_url text
);
create table comparability (
    programme text, from_cycle text, to_cycle text,
    verdict text not null check (verdict in ('comparable', 'caution', 'not_comparable')),
    reason text not null, source_url text,
    primary key (programme, from_cycle, to_cycle),
    foreign key (programme, from_cycle) references cycle (programme, cycle),
    foreign key (programme, to_cycle) references cycle (programme, cycle)
);
create table publisher (
    host text not null, path text, publisher text not null, canonical text not null,
    "fetch" text not null check ("fetch" in ('yes', 'no')), note text
);
create table peer_group (
    scheme text, force text references force (code), member text references force (code),
    primary key (scheme, force, member)
);
create table frame (
    programme text, cycle text, areas_total smallint, areas text not null, note text not null, source_url text not null,
    primary key (programme, cycle, areas_total),
    foreign key (programme, cycle) references cycle (programme, cycle)
);
create table everyday_word (kind text not null, code text not null, words text not null, primary key (kind, code, words));
create table place_word (words text not null, place text not null, primary key (words, place));

create table merged_question (
    programme text, cycle text, area text, earlier_cycle text not null, earlier_areas text not null, note text,
    source_url text not null,
    foreign key (programme, cycle, area) references area (programme, cycle, area)
);

create table judgement (
    judgement text primary key,
    programme text not null, cycle text not null, force text not null references force (code), area text not null,
    inspection integer not null check (inspection >= 1), sequence integer not null check (sequence >= 1),
    grade text references grade (code),
    strength text not null check (strength in ('official', 'corroborated', 'single', 'carried', 'deduced', 'disputed')),
    judged_in text, published text, reported text, inspected_from text, inspected_to text,
    valid_from text, valid_to text, known_from date, known_by date, superseded_on date,
    unique (programme, cycle, force, area, inspection, sequence),
    foreign key (programme, cycle, area) references area (programme, cycle, area),
    check ((grade is null) = (strength = 'disputed')),
    check (published is null or reported is null),
    check (known_by is null or known_from is null or known_from <= known_by),
    check (superseded_on is null or known_by is null or known_by <= superseded_on)
);
create table evidence (
    evidence integer primary key,
    judgement text not null references judgement (judgement),
    programme text not null, cycle text not null, force text not null references force (code), area text not null,
    grade text not null references grade (code), judged_in text, published text, published_by date,
    publisher text not null check (publisher in ('hmicfrs', 'force', 'pcc', 'press', 'other')),
    source_url text not null, page text not null, site text not null, file text not null, line integer not null,
    foreign key (programme, cycle, area) references area (programme, cycle, area)
);
create table decision (
    programme text not null, cycle text not null, force text not null references force (code), area text not null,
    kind text not null check (kind in ('regrade', 'settle')), grade text not null references grade (code),
    "from" text, reason text not null, source_url text not null,
    foreign key (programme, cycle, area) references area (programme, cycle, area)
);
create table ungraded (
    programme text, cycle text, force text references force (code), area text,
    kind text not null check (kind in ('ungraded', 'not_inspected')), reason text not null, source_url text not null,
    primary key (programme, cycle, force, area),
    foreign key (programme, cycle, area) references area (programme, cycle, area)
);
create table stated_counts (
    stated_counts integer primary key,
    programme text not null, cycle text not null, force text not null references force (code),
    areas_total smallint, outstanding smallint, good smallint, adequate smallint, requires_improvement smallint,
    inadequate smallint, published text, published_by date, source_url text not null, page text not null,
    site text not null,
    foreign key (programme, cycle) references cycle (programme, cycle),
    check (coalesce(outstanding, 0) + coalesce(good, 0) + coalesce(adequate, 0) + coalesce(requires_improvement, 0)
        + coalesce(inadequate, 0) <= coalesce(areas_total, 1000))
);
create table deduction (
    judgement text references judgement (judgement), stated_counts integer references stated_counts (stated_counts),
    primary key (judgement, stated_counts)
);
create table national_counts (
    programme text not null, cycle text not null, area text not null, grade text not null references grade (code),
    forces_count smallint not null check (forces_count >= 0), source_url text not null,
    foreign key (programme, cycle, area) references area (programme, cycle, area)
);
create table carried (
    programme text not null, cycle text not null, force text not null references force (code), area text not null,
    judged_in text not null, grade_of_judged_in text, source_url text not null, page text not null, site text not null,
    judgement text references judgement (judgement), earlier text references judgement (judgement),
    waits text check (waits in ('stated', 'merged', 'missing', 'disputed', 'regraded', 'differs', 'off_scale')),
    foreign key (programme, cycle, area) references area (programme, cycle, area),
    check ((judgement is null) = (waits is not null))
);
create table report_date (
    programme text not null, cycle text not null, force text references force (code), area text,
    published text, inspected_from text, inspected_to text, note text, source_url text not null,
    foreign key (programme, cycle) references cycle (programme, cycle)
);
create table event (
    event_number integer primary key,
    force text not null references force (code),
    event text not null check (event in ('engage_in', 'engage_out', 'cause_of_concern', 'cause_of_concern_closed')),
    date text, first_day date, date_by date, programme text, cycle text,
    number smallint, numbers text, disputed boolean not null, topic text, note text,
    raised integer, sources integer not null, publisher text not null, source_url text not null
);
create table event_source (
    event_number integer not null references event (event_number),
    force text not null references force (code), event text not null, date text, programme text, cycle text,
    number smallint, topic text, note text, publisher text not null, source_url text not null, page text not null
);
create table snapshot (
    id text primary key, built_at timestamptz not null, evidence_rows integer not null,
    judgement_rows integer not null, disputed integer not null, tables json not null, versions json not null
);

comment on table programme is 'HMICFRS inspection programmes: PEEL is cyclic, the others are rolling';
comment on table scale is 'Which grades exist, high to low, and in which cycles they were used';
comment on table grade is 'Grades: code, label, the letter printed on every mark, rank (order only, never averaged)';
comment on table cycle is 'Rounds of a programme; published_to is empty while a round runs';
comment on table theme is 'The crosswalk: areas of one theme are related, never the same';
comment on table area is 'What a grade is given for, in one cycle of one programme';
comment on table force is 'The territorial police forces of England and Wales, those that are no more included (last_day)';
comment on table force_alias is 'Every name by which a source may call a force';
comment on table force_successor is 'Which force follows which, from which day on (merge, split, rename)';
comment on table force_name is 'Dated names of forces';
comment on table comparability is 'May the grades of two neighbouring cycles be compared, and why';
comment on table publisher is 'Hosts that are one publisher, where a page stands now, and whether we may fetch it';
comment on table peer_group is 'Peer groups by scheme; a member need not hold the force in its own group';
comment on table everyday_word is 'Words by which people ask about grades, and what each means: kind of word, code, the words';
comment on table place_word is 'Everyday names of forces, regions and countries: the words and the code or region meant';
comment on table judgement is 'Graded judgements, settled from evidence: one per force, area, inspection and period of validity';
comment on column judgement.judgement is 'programme:cycle:force:area:inspection.sequence';
comment on column judgement.inspection is 'Rolling programmes: the first, second, … inspection of the force that we hold; else 1';
comment on column judgement.sequence is '1: as first published; 2 and on: after a regrade';
comment on column judgement.grade is 'Grade code; null where sources disagree (strength disputed)';
comment on column judgement.strength is
    'official: the inspectorate says it; corroborated: two or more independent publishers; single: one; carried: the inspectorate says that an earlier grade stands; deduced; disputed';
comment on column judgement.judged_in is 'The earlier cycle a carried-forward judgement comes from; earlier: the source does not say which';
comment on column judgement.published is
    'When its report was published, as precise as the source; null where only pages about it have a date';
comment on column judgement.reported is
    'Where nobody dates the report: the first date of a page that tells of it; the report was out by then';
comment on column judgement.inspected_from is 'First day or month of the inspection (fieldwork), where a source says';
comment on column judgement.inspected_to is 'Last day or month of the inspection, where a source says';
comment on column judgement.valid_from is 'From when the grade holds, as precise as the source';
comment on column judgement.valid_to is 'When another grade took its place (regrade); null while it holds';
comment on column judgement.known_from is 'The first day on which it can have been known: of its date, or of its cycle''s publication';
comment on column judgement.known_by is 'The last day on which it can have become known; null: nobody can say';
comment on column judgement.superseded_on is 'The day of valid_to; null while the grade holds';
comment on table evidence is 'One source that states one grade; file and line say where it stands in the register';
comment on column evidence.page is 'One text for every form of one address';
comment on column evidence.site is 'The publisher that is counted once when sources are called independent';
comment on table decision is 'Recorded decisions about regrades and disagreements, with reason and source';
comment on table ungraded is 'Areas that one force was not graded for though the cycle grades them';
comment on table stated_counts is 'How many areas a release says got which grade; null where it does not say';
comment on table deduction is 'The stated counts that a deduced judgement rests on';
comment on table frame is 'Which areas a release counts that counts so many; only where that is certain';
comment on table national_counts is 'How many forces of all a source says got a grade';
comment on table report_date is 'Days on which reports, tranches or cycles were published, and when forces were inspected';
comment on column cycle.first_day is 'The first day on which anything of it can have been published';
comment on column cycle.last_day is 'The last day on which anything of it can have been published; null while it runs';
comment on table carried is 'Pages that say that an earlier grade still stands: the judgement that follows, or why none does yet';
comment on table merged_question is 'Questions that join several of an earlier cycle, whose grades are never filled from one another';
comment on table event_source is 'Every source of an event, as the register has it';
comment on column event.number is 'How many causes; null where sources differ (disputed) or none says';
comment on column event.raised is 'Of causes of concern closed: the event that raised them, where it can be told';
comment on column event.sources is 'How many pages tell of it';
comment on table event is 'Causes of concern and enhanced monitoring: they explain grades and are never counted with them';
comment on table snapshot is 'One row: the identity of these data (a hash of the content), when and with what they were built';
