-- What a kept snapshot of an older form lacks of today's columns: added empty, as its data did not say.
alter table judgement add column if not exists reported text;
alter table judgement add column if not exists inspected_from text;
alter table judgement add column if not exists inspected_to text;
alter table judgement add column if not exists known_from date;
alter table evidence add column if not exists published_by date;
alter table evidence add column if not exists entered text;
alter table evidence add column if not exists how text;
alter table cycle add column if not exists first_day date;
alter table cycle add column if not exists last_day date;
alter table force add column if not exists first_day text;
alter table force add column if not exists last_day text;
create table if not exists force_successor ("from" text, "to" text, "on" text, kind text, source_url text);
create table if not exists merged_question (
    programme text, cycle text, area text, earlier_cycle text, earlier_areas text, note text, source_url text
);
create table if not exists carried (
    programme text, cycle text, force text, area text, judged_in text, grade_of_judged_in text, source_url text,
    page text, site text, judgement text, earlier text, waits text
);
create table if not exists event_source as
    select event_number, force, event, date, programme, cycle, number, topic, note, publisher, source_url from event;
create table if not exists report_date (
    programme text, cycle text, force text, area text, published text, inspected_from text, inspected_to text,
    note text, source_url text
);
create table if not exists everyday_word (kind text, code text, words text);
create table if not exists place_word (words text, place text);
alter table event add column if not exists first_day date;
alter table event add column if not exists numbers text;
alter table event add column if not exists disputed boolean default false;
alter table event add column if not exists raised integer;
alter table event add column if not exists sources integer default 1;
