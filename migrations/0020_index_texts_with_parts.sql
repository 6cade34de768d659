create index revisions_with_parts on revisions (hash) where (
  content like '%@@@langfusePrompt:%'
  or content like '%{{>%' or content like '%{{#>%' or content like '%{{~>%'
  or content ~ '\{%[-+]?\s*(include|extends|import|from)\s'
);
comment on index revisions_with_parts is 'Texts that name other prompts as their parts, as composed-texts.sql asks for them at every question.';
