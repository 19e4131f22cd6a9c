// The ticket as the mock draws it.
import QtQuick
import Kiosk.Style
import Kiosk.Controls

Rectangle {
    color: Theme.paper

    TopBar {
        id: bar

        width: parent.width
        office: "Trung tâm Phục vụ hành chính công"
        ward: "Phường Sông Mơ"
        clock: "09:24"
    }


    Column {
        anchors.top: bar.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.px(32)
        spacing: Theme.px(26)

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.px(20)

            Motif {
                motif: "lotus-red"
                w: 150
                h: 94
            }

            KText {
                anchors.verticalCenter: parent.verticalCenter
                kind: "h1"
                text: "Đã lấy số xong"
                wrapMode: Text.NoWrap
            }
        }

        TicketCard {
            width: parent.width
            caption: "Số thứ tự của ông/bà"
            number: "A036"
            service: "Đăng ký khai sinh"
            detail: "Hộ tịch, chứng thực · 09:24, 23/11/2026"
            facts: [
                {
                    "label": "Đến quầy",
                    "value": "1 – 3"
                },
                {
                    "label": "Phía trước còn",
                    "value": "6 người"
                },
                {
                    "label": "Chờ khoảng",
                    "value": "12 phút"
                }
            ]
        }

        TicketCard {
            width: parent.width
            caption: "Số thứ tự của ông/bà"
            priority: "Ưu tiên"
            number: "B12-00007"
            service: "Chứng thực bản sao từ bản chính giấy tờ do cơ quan nước ngoài cấp"
            detail: "Hộ tịch, chứng thực · 09:24, 23/11/2026"
        }
    }

    Dock {
        id: dock

        anchors.bottom: parent.bottom
        width: parent.width
        canGoBack: false
    }
}
