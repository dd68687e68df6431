// Made by tools/generate-mails.ts from layout.mjml and layout.txt: change those, then npm run mails.

export const HTML_LAYOUT = `<!doctype html>
<html lang="{{lang}}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>{{title}}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<!--[if lte mso 11]>
<style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style>
<style type="text/css">
:root { color-scheme: light dark; supported-color-schemes: light dark; }
h1 { margin: 0; font-size: 24px; line-height: 30px; font-weight: 700; }
p { margin: 0 0 12px; }
@media (prefers-color-scheme: dark) {
.page, .page > div { background-color: #161a18 !important; }
.page .card, .card > table { background: #212724 !important; }
.page .box { background: #2b322f !important; }
.ink div, .ink h1 { color: #f2f0ea !important; }
.soft div { color: #b9b5ab !important; }
.page a { color: #8fd3bf !important; }
.page .button a { color: #ffffff !important; }
.calm { color: #8fd3bf !important; }
.alarm { color: #ff9d96 !important; }
}
@media (max-width: 479px) {
.card > table > tbody > tr > td { padding: 24px 20px 12px !important; }
.button table, .button a { width: 100% !important; box-sizing: border-box; }
}
</style>
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
</head>
<body  class="page" style="word-spacing:normal;background-color:#f5f2ec;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">{{preheader}}</div>
<div
aria-label="{{title}}" aria-roledescription="email" role="article" lang="{{lang}}" dir="ltr" style="word-spacing:normal;background-color:#f5f2ec;"
>
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:600px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:28px 16px 16px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:568px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:15px;line-height:24px;text-align:left;color:#625d55;"
><a href="https://petanque.life" style="color:#1d5c4f;text-decoration:none;font-weight:700">Petanque Life</a>
&nbsp;·&nbsp; {{series}}</div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:12px;overflow:hidden;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;"
>
<tbody>
<tr>
<td
style="border-radius:12px;direction:ltr;font-size:0px;padding:32px 32px 16px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:536px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 0 8px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:14px;font-weight:700;line-height:20px;text-align:left;color:#23211e;"
><span class="{{tone}}" style="color:{{accent}}">{{label}}</span></div>
</td>
</tr>
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#23211e;"
><h1>{{title}}</h1></div>
</td>
</tr>
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 0 12px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#23211e;"
><p>{{greeting}}</p><p>{{body}}</p></div>
</td>
</tr>
<!--part:introduction-->
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 0 12px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#23211e;"
>{{introduction}}</div>
</td>
</tr>
<!--/part:introduction-->
<tr>
<td
align="left" class="ink box" style="background:#f5f2ec;font-size:0px;padding:14px 18px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#23211e;"
><strong>{{when_label}}</strong><br>{{when}}<!--part:former_time--><br><strong>{{former_when_label}}</strong><br><s>{{former_when}}</s><!--/part:former_time--></div>
</td>
</tr>
<tr>
<td
style="font-size:0px;word-break:break-word;"
>
<div
style="height:20px;line-height:20px;"
>&#8202;</div>
</td>
</tr>
<!--part:quote-->
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#23211e;"
><strong>{{quote_label}}</strong><br>{{quote}}</div>
</td>
</tr>
<!--/part:quote--><!--part:button-->
<tr>
<td
align="left" class="button" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"
>
<tbody>
<tr>
<td
align="center" bgcolor="#1d5c4f" role="presentation" style="border:none;border-radius:8px;cursor:auto;mso-padding-alt:14px 24px;background:#1d5c4f;" valign="middle"
>
<a
href="{{button_url}}" style="display:inline-block;background:#1d5c4f;color:#ffffff;font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;font-weight:600;line-height:120%;margin:0;text-decoration:none;text-transform:none;padding:14px 24px;mso-padding-alt:0px;border-radius:8px;" target="_blank"
>
{{button_label}}
</a>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
<!--/part:button--><!--part:address-->
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:14px;line-height:20px;text-align:left;color:#625d55;"
><a href="{{button_url}}" style="color:#1d5c4f;word-break:break-all">{{button_url}}</a></div>
</td>
</tr>
<!--/part:address--><!--part:direct-->
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:14px;line-height:20px;text-align:left;color:#625d55;"
>{{direct_label}}{{colon}} <a href="{{direct_url}}" style="color:#1d5c4f;word-break:break-all">{{direct_url}}</a></div>
</td>
</tr>
<!--/part:direct--><!--part:invite-->
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#23211e;"
><a href="{{invite_url}}" style="color:#1d5c4f">{{invite_label}}</a></div>
</td>
</tr>
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:14px;line-height:20px;text-align:left;color:#625d55;"
>{{invite_hint}}</div>
</td>
</tr>
<!--/part:invite--><!--part:next-->
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#23211e;"
><a href="{{next_url}}" style="color:#1d5c4f">{{next_label}}</a></div>
</td>
</tr>
<!--/part:next--><!--part:signature-->
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 0 12px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#23211e;"
>{{signature}}</div>
</td>
</tr>
<!--/part:signature--><!--part:withdrawal-->
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0 0 20px;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:14px;line-height:20px;text-align:left;color:#625d55;"
>{{withdrawal_hint}} <a href="{{withdrawal_url}}" style="color:#1d5c4f">{{withdrawal_label}}</a></div>
</td>
</tr>
<!--/part:withdrawal-->
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:600px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:20px 16px 32px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:568px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0;word-break:break-word;"
>
<div
style="font-family:-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:20px;text-align:left;color:#625d55;"
>{{reason}}<!--part:not_me--><br><a href="{{not_me_url}}" style="color:#1d5c4f;display:inline-block;line-height:26px">{{not_me_label}}</a><!--/part:not_me-->
<!--part:unsubscribe--><br><a href="{{unsubscribe_url}}" style="color:#1d5c4f">{{unsubscribe_label}}</a> · {{postal_address}}<!--/part:unsubscribe-->
<br><a href="{{privacy_url}}" style="color:#1d5c4f;display:inline-block;line-height:26px">{{privacy_label}}</a> · <a href="{{imprint_url}}" style="color:#1d5c4f;display:inline-block;line-height:26px">{{imprint_label}}</a></div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
<!--part:reservation--><script type="application/ld+json">{"@context":"http://schema.org","@type":"EventReservation","reservationNumber":"{{reservation_number}}","reservationStatus":"http://schema.org/Confirmed","underName":{"@type":"Person","name":"{{reservation_name}}"},"reservationFor":{"@type":"Event","name":"{{reservation_title}}","startDate":"{{reservation_start}}","endDate":"{{reservation_end}}","url":"{{reservation_page}}","organizer":{"@type":"Organization","name":"Petanque Life"},"location":{"@type":"Place","name":"Google Meet","address":"{{reservation_page}}"} } }</script><!--/part:reservation-->
</div>
</body>
</html>`;

export const TEXT_LAYOUT = `{{greeting}}

{{body}}
<!--part:introduction-->

{{introduction}}
<!--/part:introduction-->

{{title}}
{{when_label}}{{colon}} {{when}}<!--part:former_time-->
{{former_when_label}}{{colon}} {{former_when}}<!--/part:former_time-->
<!--part:quote-->
{{quote_label}}{{colon}}
{{quote}}
<!--/part:quote-->
<!--part:button-->
{{button_label}}{{colon}}
{{button_url}}
<!--/part:button-->
<!--part:direct-->
{{direct_label}}{{colon}}
{{direct_url}}
<!--/part:direct-->
<!--part:invite-->
{{invite_label}}{{colon}}
{{invite_url}}
{{invite_hint}}
<!--/part:invite-->
<!--part:next-->
{{next_label}}{{colon}}
{{next_url}}
<!--/part:next-->
<!--part:signature-->
{{signature}}
<!--/part:signature-->
<!--part:withdrawal-->
{{withdrawal_hint}} {{withdrawal_label}}{{colon}}
{{withdrawal_url}}
<!--/part:withdrawal-->

-- 
Petanque Life · {{series}}
{{reason}}
<!--part:not_me-->
{{not_me_label}}{{colon}} {{not_me_url}}
<!--/part:not_me-->
<!--part:unsubscribe-->
{{unsubscribe_label}}{{colon}} {{unsubscribe_url}}
{{postal_address}}
<!--/part:unsubscribe-->
{{privacy_label}}{{colon}} {{privacy_url}}
{{imprint_label}}{{colon}} {{imprint_url}}
`;
