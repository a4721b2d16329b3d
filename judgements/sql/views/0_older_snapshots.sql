-- What a kept snapshot of an older form lacks of today's columns: added empty, as its data did not say.
alter table judgement add column if not exists reported text;
alter table judgement add column if not exists inspected_from text;
alter table judgement add column if not exists inspected_to text;
alter table judgement add column if not exists known_from date;
alter table evidence add column if not exists published_by date;
alter table cycle add column if not exists first_day date;
alter table cycle add column if not exists last_day date;
