// The pages that every test of all pages asks for: over the document in the program, or with STRATEGISOK_SEVERAL over an index of
// several documents.
const ONE = [
  "/",
  "/sok?q=beredskapsplaner",
  "/sok?q=beredskap+barn&type=forventning&kapittel=4&kapittel=6",
  "/sok?q=qqqxyz",
  "/sok?q=klima&id=2.1.2-8&id=1-4",
  "/sok?q=menneskerettighetsorganisasjonssamarbeidspartnerskapsavtalene",
  "/sok?q=Russland",
  "/sok?q=beredskap&evidens=overskrift",
  "/sok?q=beredskap&evidens=emneord",
  "/sok?q=&emne=beredskap",
  "/emner",
  "/sok",
  "/sok?q=sykefrav%C3%A6r&vis=side",
  "/dokument/ks-2024-2027?q=klima",
  "/dokument/ks-2024-2027/2.1.2-8",
  "/dokument/ks-2024-2027/2.1",
  "/utvalg?id=2.1.2-8&id=2.2.2-4&id=1-4",
  "/temaoversikt?tema=barnevern%0Abredb%C3%A5nd%0Aklima",
  "/temaoversikt?tema=kloakk%0Aklima&evidens=andre-ord",
  "/sok?q=beredskap&rekkevidde=ordrett&evidens=ordet&evidens=overskrift",
  "/temaoversikt?tema=barnevern%0Aklima&fordel=kapittel",
  "/sammenlign?tema=barnehage",
  "/sammenlign?fra=ks-2024-2027&til=ks-2024-2027",
  "/dokument/ks-2024-2027/2.1.2-8?q=sykefrav%C3%A6r",
  "/dokument/ks-2024-2027/6.1.2-99",
  "/sitatsjekk?id=2.1.2-8",
  "/egen-tekst?id=2.1.2-8",
  "/hjelp",
  "/tilgjengelighet",
  "/finnes-ikke",
];
const TEXTS = [
  ["/sitatsjekk", "De vil «jobbe målrettet med å redusere sykefravær», «sikrer et fleksibelt regelverk» og «bygge på månen»."],
  ["/egen-tekst", "Vi skal redusere sykefraværet.\n\nVi vil kutte klimautslipp fra transport."],
];

const SEVERAL = [
  "/",
  "/dokument",
  "/dokument?finn=plan&utgiver=Solfjord+kommune",
  "/dokument?finn=xyz",
  "/sok?q=skole",
  "/sok?q=skole&samle=dokument",
  "/sok?q=skole&vis=side",
  "/sammenlign",
  "/sammenlign?tema=skole&id=ks-2024-2027%2F2.1.2-8",
  "/sammenlign?fra=ks-2024-2027&til=ks-2024-2027",
  "/temaoversikt?tema=skole%0Aklima&fordel=dokument",
  "/emner",
];

const several = process.env.STRATEGISOK_SEVERAL !== undefined;
export const PAGES = several ? SEVERAL : ONE;
export const POSTED = several ? [] : TEXTS;
