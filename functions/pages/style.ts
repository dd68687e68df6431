/** The stylesheet of the public pages. It is part of each page, so that a page is one request. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#faf8f4;--surface:#fff;--sunk:#f5f2ec;--line:#e3ddd2;--field:#8c857a;
--ink:#23211e;--soft:#5f5a52;--brand:#1d5c4f;--on-brand:#fff;--wash:#e6f1ed;--good:#1d6b3f;--good-wash:#e2f3e8;
--warn:#8a5300;--warn-wash:#fdf0d9;--bad:#a8261c;--bad-wash:#fce8e5;--jack:#e0a458}
@media(prefers-color-scheme:dark){:root{--paper:#1c1b18;--surface:#252320;--sunk:#201f1b;--line:#3b3833;--field:#857f75;
--ink:#ebe8e1;--soft:#b3aea4;--brand:#8abfb0;--on-brand:#10241f;--wash:#1f3630;--good:#86cfa3;--good-wash:#1b3526;
--warn:#ecbd74;--warn-wash:#3d2d14;--bad:#ff9b8f;--bad-wash:#45211d}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
font-variant-numeric:tabular-nums;display:flex;flex-direction:column;min-height:100vh;overflow-wrap:anywhere}
a{color:var(--brand);text-underline-offset:.18em}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px;border-radius:4px}
h1,h2{line-height:1.2;text-wrap:balance;margin:0;letter-spacing:-.015em}
h1{font-size:clamp(1.75rem,1.3rem + 2.2vw,2.6rem)}
h2{font-size:1.25rem}
p{margin:0}
.frame{width:100%;max-width:68rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2rem)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.75rem;background:var(--surface);padding:.5rem 1rem;z-index:1}
.top{border-bottom:1px solid var(--line);background:var(--surface)}
.top .frame{display:flex;justify-content:space-between;align-items:center;gap:1rem;min-height:4rem}
.brand{display:inline-flex;align-items:center;gap:.65rem;color:inherit;text-decoration:none;font-weight:650;min-height:2.75rem}
.brand svg{flex:none}
.top nav a{display:inline-flex;align-items:center;min-height:2.75rem}
main{flex:1;padding-block:clamp(1.75rem,5vw,3.5rem)}
.foot{border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
.foot .frame{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between;padding-block:1.25rem}
.lead{color:var(--soft);font-size:1.1rem;max-width:40rem;margin-top:.75rem}
.tags{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;margin:0;padding:0}
.tags li{background:var(--sunk);border:1px solid var(--line);border-radius:99rem;padding:.05rem .7rem;font-size:.85rem;color:var(--soft)}
.tags a{display:inline-flex;align-items:center;min-height:1.6rem;position:relative;z-index:1}
.badge{display:inline-block;border-radius:99rem;padding:.15rem .75rem;font-size:.85rem;font-weight:600;background:var(--wash);color:var(--brand)}
.badge.warn{background:var(--warn-wash);color:var(--warn)}
.badge.bad{background:var(--bad-wash);color:var(--bad)}
.badge.quiet{background:var(--sunk);color:var(--soft)}
.list{list-style:none;margin:2rem 0 0;padding:0;display:grid;gap:1rem}
.card{background:var(--surface);border:1px solid var(--line);border-radius:1rem;padding:clamp(1.1rem,3vw,1.75rem)}
.list .card{position:relative;display:grid;grid-template-columns:auto 1fr;gap:.25rem 1.1rem;align-items:start;transition:border-color .15s}
.list .card:hover{border-color:var(--brand)}
.list h2 a{color:inherit;text-decoration:none}
.list h2 a::after{content:"";position:absolute;inset:0;border-radius:1rem}
.list .about>*+*{margin-top:.5rem}
.promoted{border-left:5px solid var(--jack)}
.day{width:3.75rem;text-align:center;border-radius:.75rem;background:var(--wash);color:var(--brand);padding:.5rem 0;line-height:1.15}
.day b{display:block;font-size:1.6rem}
.day span{font-size:.8rem;font-weight:600}
.soft{color:var(--soft)}
.sheet{display:grid;gap:clamp(1.5rem,4vw,3rem);grid-template-columns:minmax(0,1fr)}
@media(min-width:56rem){.sheet{grid-template-columns:minmax(0,1fr) 23rem;align-items:start}.sheet>aside{position:sticky;top:1.5rem}}
.facts{display:grid;gap:1rem;margin:0;padding:1.1rem 0;border-block:1px solid var(--line)}
.facts dt{font-size:.85rem;color:var(--soft)}
.facts dd{margin:0;font-weight:600}
.facts dd .soft{font-weight:400}
.facts dd span{font-weight:400;color:var(--soft);display:block}
.cover{display:block;width:100%;height:auto;aspect-ratio:40/21;object-fit:cover;border-radius:1rem;background:var(--sunk)}
.host{display:flex;flex-wrap:wrap;gap:1rem;padding:1.1rem;border-radius:1rem;background:var(--sunk)}
.host>div{flex:1 1 14rem}
.host h2{font-size:1.05rem;margin:0 0 .3rem}
.portrait{width:5rem;height:5rem;border-radius:50%;object-fit:cover;background:var(--line)}
.prose{max-width:42rem}
.prose>*+*{margin-top:1.6rem}
.prose ul,.prose ol{margin-block:0;padding-inline-start:1.5rem}
.prose p+ul,.prose p+ol{margin-top:.4rem}
.notice{border-radius:.75rem;padding:.9rem 1.1rem;background:var(--wash);color:var(--ink);border-left:5px solid var(--brand)}
.notice.bad{background:var(--bad-wash);border-color:var(--bad)}
form{display:grid;gap:1.1rem;margin-top:1.1rem}
label,legend{display:block;font-weight:600;font-size:.95rem;padding:0}
label small,legend small{font-weight:400;color:var(--soft)}
input[type=text],input[type=email],textarea,select{width:100%;min-height:2.9rem;margin-top:.3rem;padding:.5rem .8rem;font:inherit;color:inherit;
background:var(--surface);border:1px solid var(--field);border-radius:.6rem}
textarea{display:block;resize:vertical}
input:focus-visible,textarea:focus-visible,select:focus-visible{outline-offset:0}
.help{color:var(--soft);font-size:.9rem;margin-top:.3rem}
[role=radiogroup][aria-invalid] label{border-color:var(--bad)}
input[aria-invalid=true],textarea[aria-invalid],select[aria-invalid]{border:2px solid var(--bad)}
.wrong{color:var(--bad);font-size:.9rem;margin-top:.3rem}
.tick{display:grid;grid-template-columns:auto 1fr;gap:.7rem;font-weight:400;align-items:start}
.tick input{width:1.35rem;height:1.35rem;margin:.1rem 0 0;accent-color:var(--brand)}
fieldset{border:0;margin:0;padding:0;min-width:0}
.links{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:.5rem 0;padding:0}
.links a{display:inline-flex;align-items:center;min-height:2.75rem}
.choices{display:flex;flex-wrap:wrap;gap:.55rem;margin-top:.6rem}
.choices label{position:relative;display:inline-flex;align-items:center;gap:.55rem;min-height:2.75rem;padding:.3rem .95rem;
border:1px solid var(--field);border-radius:99rem;background:var(--surface);font-weight:400}
.choices label:has(:checked){background:var(--wash);border-color:var(--brand)}
.choices input{width:1.1rem;height:1.1rem;margin:0;accent-color:var(--brand)}
[hidden]{display:none!important}
.button{display:inline-flex;justify-content:center;align-items:center;min-height:3rem;padding:.6rem 1.4rem;border:0;border-radius:.7rem;
background:var(--brand);color:var(--on-brand);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
.button:hover{filter:brightness(1.08)}
.button.danger{background:var(--bad);color:var(--paper)}
.trap{position:absolute;left:-99rem;width:1px;height:1px;overflow:hidden}
.stack>*+*{margin-top:1.25rem}
.narrow{max-width:34rem;margin-inline:auto}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{.top nav,.foot,aside form{display:none}}
`;
