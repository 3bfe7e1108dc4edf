"""Header names for each field, in the languages that coordinators' sheets come in."""

from functools import cache

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.sheets.header_text import header_key, header_words

LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "ja": "Japanese",
    "zh": "Chinese",
    "ru": "Russian",
}

_FIELDS: dict[Field, dict[str, str]] = {
    Field.EMAIL: {
        "en": "email|e-mail|email address|e-mail address|mail|mail address|email id|work email|"
        "business email|primary email|contact email|attendee email|participant email|"
        "guest email|registrant email|user email|your email|email 1|emails|company email|"
        "corporate email|personal email",
        "de": "e-mail-adresse|mailadresse|mail-adresse|email-adresse|elektronische post|"
        "e-mail geschäftlich|e-mail dienstlich|e-mail privat",
        "fr": "courriel|adresse e-mail|adresse email|adresse courriel|adresse électronique|"
        "adresse mail|mél|e-mail professionnel|adresse de messagerie",
        "es": "correo|correo electrónico|dirección de correo|dirección de correo electrónico|"
        "e-correo|dirección de email|correo corporativo",
        "pt": "correio eletrónico|correio eletrônico|endereço de e-mail|endereço eletrônico|"
        "e-mail corporativo",
        "it": "posta elettronica|indirizzo e-mail|indirizzo email|indirizzo di posta elettronica|"
        "indirizzo mail",
        "nl": "e-mailadres|mailadres|emailadres|e-mail adres|e-mailadres werk",
        "pl": "adres e-mail|adres email|poczta elektroniczna|adres mailowy|adres poczty elektronicznej",
        "ja": "メールアドレス|メール|eメール|電子メール|eメールアドレス|電子メールアドレス|"
        "ｅメール|連絡先メール",
        "zh": "邮箱|电子邮箱|电子邮件|邮件|邮箱地址|邮件地址|电子邮件地址|電子郵件|電子信箱|信箱|郵箱|電郵",
        "ru": "электронная почта|почта|адрес электронной почты|эл. почта|имейл|емейл|"
        "e-mail адрес|электронный адрес|мейл",
    },
    Field.FIRST_NAME: {
        "en": "first name|firstname|given name|forename|first|fname|given|given names|"
        "christian name|first names|preferred name|attendee first name|participant first name",
        "de": "vorname|vornamen|rufname",
        "fr": "prénom|prénoms|prénom usuel",
        "es": "nombre de pila|primer nombre|nombres",
        "pt": "primeiro nome|nome próprio|prenome|nome proprio",
        "it": "nome di battesimo|primo nome",
        "nl": "voornaam|voornamen|roepnaam",
        "pl": "imię|imiona",
        "ja": "名|めい|名前(名)|ファーストネーム|お名前(名)",
        "zh": "名字|名",
        "ru": "имя|имена",
    },
    Field.LAST_NAME: {
        "en": "last name|lastname|surname|family name|last|lname|sur name|second name|"
        "attendee last name|participant last name",
        "de": "nachname|familienname|zuname|nachnamen",
        "fr": "nom de famille|nom d'usage|nom usuel|nom de naissance",
        "es": "apellido|apellidos|primer apellido",
        "pt": "sobrenome|apelido|último nome|ultimo nome|nome de família",
        "it": "cognome|cognomi",
        "nl": "achternaam|familienaam",
        "pl": "nazwisko|nazwiska",
        "ja": "姓|苗字|名字|せい|名前(姓)|ラストネーム|お名前(姓)",
        "zh": "姓|姓氏",
        "ru": "фамилия|фамилии",
    },
    Field.ORGANIZATION: {
        "en": "company|organization|organisation|company name|organization name|"
        "organisation name|employer|firm|institution|account name|business|affiliation|"
        "company/organization|university|school|agency|business name|workplace|account",
        "de": "firma|unternehmen|firmenname|institution|arbeitgeber|einrichtung|gesellschaft|"
        "organisation/firma|unternehmensname|betrieb|verein|hochschule",
        "fr": "société|entreprise|organisme|établissement|raison sociale|employeur|structure|"
        "nom de la société|nom de l'entreprise",
        "es": "empresa|compañía|organización|institución|razón social|entidad|nombre de la empresa",
        "pt": "organização|companhia|instituição|razão social|nome da empresa|entidade",
        "it": "azienda|società|organizzazione|ente|ditta|ragione sociale|impresa|nome azienda",
        "nl": "bedrijf|organisatie|bedrijfsnaam|werkgever|instelling|naam organisatie",
        "pl": "przedsiębiorstwo|organizacja|nazwa firmy|instytucja|spółka|pracodawca",
        "ja": "会社|会社名|企業名|組織|団体名|勤務先|所属|法人名|貴社名|御社名|組織名",
        "zh": "公司|公司名称|单位|工作单位|组织|机构|企业|公司名|單位|公司名稱|機構|企业名称|单位名称",
        "ru": "компания|организация|название компании|место работы|фирма|работодатель|предприятие|учреждение",
    },
    Field.JOB_TITLE: {
        "en": "job title|title|position|role|job|job role|designation|function|occupation|"
        "job position|job function",
        "de": "position|funktion|berufsbezeichnung|stelle|tätigkeit|jobtitel|stellenbezeichnung|beruf",
        "fr": "fonction|poste|titre|intitulé du poste|profession|emploi|métier",
        "es": "cargo|puesto|función|profesión|título|puesto de trabajo|ocupación",
        "pt": "cargo|função|profissão|ocupação|título",
        "it": "ruolo|posizione|qualifica|funzione|professione|mansione|titolo professionale",
        "nl": "functie|functietitel|beroep|rol|functienaam",
        "pl": "stanowisko|funkcja|zawód|tytuł zawodowy",
        "ja": "役職|職位|肩書|肩書き|職種|職務|役職名",
        "zh": "职位|职务|职称|岗位|職位|職稱|職務|头衔",
        "ru": "должность|профессия|позиция|занимаемая должность",
    },
    Field.PHONE: {
        "en": "phone|phone number|telephone|tel|mobile|mobile phone|cell|cell phone|"
        "mobile number|contact number|work phone|business phone|telephone number|cellphone|"
        "phone no|tel no|mobile no|phone 1",
        "de": "telefon|telefonnummer|handy|handynummer|mobil|mobiltelefon|rufnummer|mobilnummer|"
        "tel-nr|telefon-nr|telefon geschäftlich|telefon dienstlich",
        "fr": "téléphone|numéro de téléphone|portable|téléphone portable|tél|n° de téléphone|"
        "téléphone mobile|gsm",
        "es": "teléfono|número de teléfono|móvil|celular|teléfono móvil|telf|tfno",
        "pt": "telefone|telemóvel|celular|número de telefone|telefone celular|contacto telefónico|fone",
        "it": "telefono|cellulare|numero di telefono|recapito telefonico|numero telefonico",
        "nl": "telefoon|telefoonnummer|mobiel|mobiele telefoon|gsm-nummer|mobiel nummer",
        "pl": "numer telefonu|komórka|telefon komórkowy|nr telefonu|nr tel",
        "ja": "電話|電話番号|携帯|携帯電話|連絡先電話番号|携帯番号|携帯電話番号|tel番号",
        "zh": "电话|手机|联系电话|手机号|手机号码|电话号码|電話|手機|行動電話|聯絡電話|移动电话",
        "ru": "телефон|номер телефона|мобильный|мобильный телефон|тел|контактный телефон|моб. телефон",
    },
    Field.COUNTRY: {
        "en": "country|country/region|nation|country name|country code|country of residence|"
        "nationality country|region/country",
        "de": "land|staat|länderkürzel|land/region|ländercode",
        "fr": "pays|pays/région|pays de résidence|code pays",
        "es": "país|país/región|país de residencia",
        "pt": "país|país/região|país de residência",
        "it": "paese|nazione|stato estero|paese/regione",
        "nl": "landnaam|land/regio|landcode",
        "pl": "kraj|państwo|kraj/region",
        "ja": "国|国名|国/地域|国・地域|居住国",
        "zh": "国家|国别|国家/地区|國家|國家/地區|所在国家",
        "ru": "страна|страна/регион|государство|страна проживания",
    },
    Field.ADDRESS: {
        "en": "address|street|street address|address line 1|address 1|postal address|"
        "mailing address|home address",
        "de": "adresse|straße|strasse|anschrift|straße und hausnummer|straße, hausnummer|"
        "straße nr|postanschrift",
        "fr": "adresse postale|rue|adresse 1|adresse complète",
        "es": "dirección|calle|domicilio|dirección postal",
        "pt": "endereço|morada|rua|logradouro",
        "it": "indirizzo|via|indirizzo postale|residenza",
        "nl": "adres|straat|straat en huisnummer|postadres|straatnaam",
        "pl": "adres|ulica|adres pocztowy|adres zamieszkania",
        "ja": "住所|番地|所在地|住所1",
        "zh": "地址|街道|通讯地址|详细地址|联系地址|通訊地址",
        "ru": "адрес|улица|почтовый адрес",
    },
    Field.CITY: {
        "en": "city|town|city/town|locality|municipality",
        "de": "ort|stadt|wohnort|gemeinde",
        "fr": "ville|commune|localité",
        "es": "ciudad|localidad|población|municipio",
        "pt": "cidade|localidade|município",
        "it": "città|comune|località",
        "nl": "plaats|stad|woonplaats|gemeente",
        "pl": "miasto|miejscowość",
        "ja": "市|市区町村|都市|市町村",
        "zh": "城市|市|所在城市",
        "ru": "город|населенный пункт|населённый пункт",
    },
    Field.STATE: {
        "en": "state|province|state/province|county|region|us state|state or province|state/region",
        "de": "bundesland|kanton|provinz|region/bundesland",
        "fr": "département|région|état|canton|province/état",
        "es": "provincia|estado|comunidad autónoma|departamento/estado",
        "pt": "distrito|uf|estado/província|província",
        "it": "provincia|regione",
        "nl": "provincie|staat/provincie",
        "pl": "województwo|stan/województwo",
        "ja": "都道府県|県|州",
        "zh": "省|省份|州|省/州|省市",
        "ru": "область|регион|край|штат|область/регион",
    },
    Field.ZIP: {
        "en": "zip|zip code|zipcode|postal code|postcode|post code|zip/postal code|zip or postal code",
        "de": "plz|postleitzahl",
        "fr": "code postal|cp",
        "es": "código postal|cód. postal",
        "pt": "código postal|cep",
        "it": "cap|codice postale|codice di avviamento postale",
        "nl": "postcode|postcode werk",
        "pl": "kod pocztowy|kod",
        "ja": "郵便番号|〒",
        "zh": "邮编|邮政编码|郵遞區號|郵編",
        "ru": "индекс|почтовый индекс",
    },
    Field.INDUSTRY: {
        "en": "industry|sector|branch|line of business|business sector|vertical",
        "de": "branche|industrie|wirtschaftszweig",
        "fr": "secteur|secteur d'activité|industrie|domaine d'activité",
        "es": "sector|industria|sector de actividad|rubro",
        "pt": "setor|indústria|ramo|ramo de atividade|área de atuação",
        "it": "settore|industria|settore di attività",
        "nl": "bedrijfstak|sector|industrie",
        "pl": "branża|sektor|przemysł",
        "ja": "業種|業界|産業",
        "zh": "行业|产业|所属行业|行業|產業",
        "ru": "отрасль|сфера деятельности|индустрия",
    },
    Field.ORGANIZATION_SIZE: {
        "en": "organization size|organisation size|company size|number of employees|employees|"
        "no. of employees|size of company|headcount|employee count",
        "de": "unternehmensgröße|anzahl mitarbeiter|mitarbeiterzahl|firmengröße|mitarbeiter|"
        "anzahl der mitarbeiter",
        "fr": "taille de l'entreprise|nombre d'employés|effectif|nombre de salariés|effectifs",
        "es": "tamaño de la empresa|número de empleados|empleados|nº de empleados",
        "pt": "tamanho da empresa|número de funcionários|porte da empresa|número de colaboradores",
        "it": "dimensione azienda|numero di dipendenti|dipendenti|dimensioni dell'azienda",
        "nl": "bedrijfsgrootte|aantal medewerkers|aantal werknemers|organisatiegrootte",
        "pl": "wielkość firmy|liczba pracowników|wielkość organizacji",
        "ja": "従業員数|会社規模|社員数|企業規模",
        "zh": "公司规模|员工人数|企业规模|员工数|公司規模|員工人數",
        "ru": "размер компании|число сотрудников|количество сотрудников|численность",
    },
    Field.COMMENTS: {
        "en": "comments|comment|remarks|notes|note|questions and comments|questions & comments|"
        "remark|message",
        "de": "kommentar|kommentare|bemerkung|bemerkungen|anmerkung|anmerkungen|notiz|notizen|hinweis",
        "fr": "commentaire|commentaires|remarque|remarques|observations",
        "es": "comentario|comentarios|observaciones|notas|mensaje",
        "pt": "comentário|comentários|observações|notas|observação",
        "it": "commento|commenti|osservazioni|annotazioni|messaggio",
        "nl": "opmerking|opmerkingen|commentaar|notities",
        "pl": "komentarz|komentarze|uwagi|notatki",
        "ja": "コメント|備考|ご意見|メモ|連絡事項",
        "zh": "备注|评论|留言|备注信息|備註|意见",
        "ru": "комментарий|комментарии|примечание|примечания|заметки",
    },
    Field.TICKET_TYPE: {
        "en": "ticket type|ticket|ticket name|ticket category|pass|pass type|registration type|"
        "ticket type id|admission type|attendee type",
        "de": "ticketart|tickettyp|ticketkategorie|eintrittskarte|karte|kartenart|ticket-art",
        "fr": "type de billet|billet|catégorie de billet|type d'inscription",
        "es": "tipo de entrada|entrada|tipo de boleto|boleto|tipo de ticket",
        "pt": "tipo de bilhete|bilhete|ingresso|tipo de ingresso",
        "it": "tipo di biglietto|biglietto|tipologia biglietto|tipo biglietto",
        "nl": "tickettype|kaartsoort|soort ticket|type ticket",
        "pl": "rodzaj biletu|bilet|typ biletu",
        "ja": "チケット|チケット種別|券種|チケットタイプ|チケットの種類",
        "zh": "票种|门票类型|票类型|票券|票種|门票|票型",
        "ru": "тип билета|билет|вид билета|категория билета",
    },
    Field.EXTERNAL_ID: {
        "en": "external ticket id|external id|external_ticket_id|registration id|"
        "registration number|confirmation number|confirmation code|booking reference|crm id|"
        "contact id|attendee id|registrant id|external reference|booking id|order id|lead id|"
        "salesforce id",
        "de": "externe id|externe ticket-id|anmeldenummer|buchungsnummer|teilnehmernummer|"
        "teilnehmer-id|kundennummer",
        "fr": "identifiant externe|numéro d'inscription|référence de réservation|id externe",
        "es": "id externo|número de registro|identificador externo|número de inscripción",
        "pt": "id externo|número de inscrição|identificador externo",
        "it": "id esterno|numero di iscrizione|codice iscrizione|identificativo esterno",
        "nl": "extern id|registratienummer|inschrijfnummer|externe id",
        "pl": "identyfikator zewnętrzny|numer rejestracji|id zewnętrzne",
        "ja": "外部id|登録番号|受付番号|予約番号",
        "zh": "外部id|报名编号|登记号|注册编号|報名編號",
        "ru": "внешний id|номер регистрации|внешний идентификатор|регистрационный номер",
    },
}

_FULL_NAME = {
    "en": "full name|fullname|attendee name|participant name|guest name|registrant name|"
    "display name|contact name|names|first and last name|first name and last name|"
    "name and surname|person|attendee|participant|guest|contact|first & last name|"
    "employee|customer name|speaker name|employee name|member name",
    "de": "vor- und nachname|vollständiger name|vorname nachname|vorname und nachname|teilnehmer|"
    "teilnehmername|ansprechpartner|gast|vorname/nachname|teilnehmende",
    "fr": "nom complet|prénom et nom|nom et prénom|prénom nom|nom du participant|participant",
    "es": "nombre completo|nombre y apellidos|nombre y apellido|nombre del participante|"
    "participante|asistente",
    "pt": "nome completo|nome e sobrenome|nome e apelido|nome do participante",
    "it": "nome completo|nome e cognome|nominativo|partecipante",
    "nl": "volledige naam|naam deelnemer|deelnemer|voor- en achternaam",
    "pl": "imię i nazwisko|pełne imię|uczestnik|imię nazwisko",
    "ja": "氏名|お名前|名前|フルネーム|参加者名|担当者名|御氏名|ご氏名",
    "zh": "姓名|全名|参会人|参会者姓名|联系人|名称|參加者姓名|參會者姓名|参会人姓名",
    "ru": "фио|полное имя|имя и фамилия|ф.и.о.|участник|фамилия имя|фамилия имя отчество",
}

_LAST_NAME_FIRST = {
    "en": "last name, first name|surname, first name|surname and name|last first name|"
    "last name/first name|surname, name|last, first|surname and first name",
    "de": "nachname, vorname|name, vorname|nachname vorname|familienname, vorname|name vorname|"
    "nachname und vorname",
    "fr": "nom, prénom|nom prénom|nom et prénom|nom/prénom|nom - prénom",
    "es": "apellidos y nombre|apellidos, nombre|apellido y nombre",
    "pt": "apelido, nome|sobrenome, nome",
    "it": "cognome e nome|cognome, nome|cognome nome",
    "nl": "achternaam, voornaam|naam, voornaam",
    "pl": "nazwisko i imię|nazwisko imię|nazwisko, imię",
    "ja": "氏名|姓名",
    "zh": "姓名",
    "ru": "фамилия, имя|фамилия и имя|фамилия имя|фамилия имя отчество|фио|ф.и.о.",
}

_AMBIGUOUS_NAME = {
    "en": "name",
    "de": "name",
    "fr": "nom",
    "es": "nombre",
    "pt": "nome",
    "it": "nome",
    "nl": "naam",
    "pl": "nazwa",
    "ru": "название",
}
"""Words that mean the full name, or only the half that another column does not hold."""

_SESSIONS = {
    "en": "sessions|session|session names|workshops|selected sessions|session ids|session id|"
    "occurrence|occurrences|session dates|dates attended",
    "de": "sitzungen|termine|workshop|vorträge|gewählte sessions|termin",
    "fr": "séances|ateliers|séance|atelier",
    "es": "sesiones|talleres|sesión|taller",
    "pt": "sessões|oficinas|sessão",
    "it": "sessioni|sessione|laboratori",
    "nl": "sessies|sessie|werkgroepen",
    "pl": "sesje|warsztaty|sesja",
    "ja": "セッション|参加セッション",
    "zh": "场次|会议场次|分会场|場次",
    "ru": "сессии|секции|сессия|секция",
}

_UNUSED = {
    "en": "department|division|team|registration time|registration date|approval status|join time|leave time|"
    "attended|duration|order date|order number|time|fax|website url|confirm email|middle name|nickname|"
    "no|no.|number|#|id|row|index|status|salutation|prefix|gender|date|created|"
    "last modified|registered|timestamp|suffix|middle name|age|birthday|date of birth|paid|"
    "amount|price|website|url|linkedin|language|time zone",
    "de": "abteilung|fax|nr|nr.|lfd. nr.|anrede|geschlecht|datum|geburtsdatum|titel|akademischer titel|"
    "webseite|sprache|betrag",
    "fr": "service|civilité|n°|numéro|sexe|genre|date de naissance|site web|langue",
    "es": "tratamiento|número|sexo|fecha|fecha de nacimiento|sitio web|idioma",
    "pt": "tratamento|número|sexo|data|data de nascimento|site",
    "it": "numero|sesso|data|data di nascita|sito web|titolo",
    "nl": "nummer|aanhef|geslacht|datum|geboortedatum|taal",
    "pl": "lp|lp.|numer|płeć|data|data urodzenia",
    "ja": "部署|番号|性別|日付|生年月日|フリガナ|ふりがな|カナ",
    "zh": "部门|部門|序号|编号|性别|日期|出生日期|称呼|序號|編號|性別",
    "ru": "отдел|№|номер|пол|дата|дата рождения|обращение|отчество",
}
"""Names that mean nothing for a registration, but still tell that a row is a header."""

FULL_NAME = "full_name"
LAST_NAME_FIRST = "last_name_first"
AMBIGUOUS_NAME = "name"
SESSIONS = "sessions"
UNUSED = "unused"

Meaning = Field | str
"""A field, or one of the marks above."""


@cache
def words_of_names() -> dict[str, str]:
    """Return header key -> the words of that name, for comparing word by word."""
    tables = (_AMBIGUOUS_NAME, _LAST_NAME_FIRST, _FULL_NAME, *_FIELDS.values(), _SESSIONS, _UNUSED)
    return {
        header_key(name): header_words(name)
        for table in reversed(tables)
        for names in table.values()
        for name in names.split("|")
    }


@cache
def meanings() -> dict[str, tuple[Meaning, str]]:
    """Return header key -> (meaning, language). A name that two fields share goes to the first."""
    table: dict[str, tuple[Meaning, str]] = {}
    marked: list[tuple[Meaning, dict[str, str]]] = [
        (AMBIGUOUS_NAME, _AMBIGUOUS_NAME),
        (LAST_NAME_FIRST, _LAST_NAME_FIRST),
        (FULL_NAME, _FULL_NAME),
        *_FIELDS.items(),
        (SESSIONS, _SESSIONS),
        (UNUSED, _UNUSED),
    ]
    for meaning, by_language in marked:
        for language, names in by_language.items():
            for name in names.split("|"):
                key = header_key(name)
                if key:
                    table.setdefault(key, (meaning, language))
    return table
